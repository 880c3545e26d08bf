// SPDX-License-Identifier: Apache-2.0
/** Connections in files: sealed, owner-only, replaced atomically. */
@NullMarked
package dev.patchbay.cli.store;

import org.jspecify.annotations.NullMarked;
