// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import org.jspecify.annotations.Nullable;

/**
 * One field that was edited locally.
 *
 * @param base the value that the editor saw; null when it was not set
 * @param local the value it was given; null when it was cleared
 * @since 0.1
 */
public record FieldEdit(@Nullable String base, @Nullable String local) {}
