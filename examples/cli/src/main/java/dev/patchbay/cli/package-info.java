// SPDX-License-Identifier: Apache-2.0
/** The {@code patchbay} command: one class per command, all through the public API of the core. */
@NullMarked
package dev.patchbay.cli;

import org.jspecify.annotations.NullMarked;
