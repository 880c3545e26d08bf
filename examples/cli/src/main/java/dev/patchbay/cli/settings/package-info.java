// SPDX-License-Identifier: Apache-2.0
/** Where settings come from and which of them wins. */
@NullMarked
package dev.patchbay.cli.settings;

import org.jspecify.annotations.NullMarked;
