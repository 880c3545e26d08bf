// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page as Meta sent it.
 *
 * @param items the elements; may be empty although more follow
 * @param next what {@link GraphPaging#apply} takes for the next page; null on the last
 */
record GraphPage<T>(List<T> items, @Nullable String next) {}
