// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.List;
import java.util.Map;

/**
 * One item of a {@code fields} list.
 *
 * @param alias key in the answer, the name itself unless {@code .as(…)} was given
 * @param modifiers {@code .limit(5)} and the like: parameters of the edge
 * @param sub what is asked of the nested node or list; empty when no braces were given
 */
record FieldAsk(String name, String alias, Map<String, String> modifiers, List<FieldAsk> sub) {}
