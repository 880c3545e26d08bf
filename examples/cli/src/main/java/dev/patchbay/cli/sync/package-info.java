// SPDX-License-Identifier: Apache-2.0
/** Where {@code sync} puts rows, and what it tells about them. */
@NullMarked
package dev.patchbay.cli.sync;

import org.jspecify.annotations.NullMarked;
