// SPDX-License-Identifier: Apache-2.0
/**
 * The Meta connector. One class per call of the platform; {@code MetaMapper} is the only place where Meta's words become
 * ours, {@code ErrorRules} the only one where its error codes do.
 */
@NullMarked
package dev.patchbay.meta;

import org.jspecify.annotations.NullMarked;
