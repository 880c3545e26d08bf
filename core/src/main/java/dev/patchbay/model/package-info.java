// SPDX-License-Identifier: Apache-2.0
/** Immutable records in the field's words: what Patchbay reads from and writes to every platform. */
@NullMarked
package dev.patchbay.model;

import org.jspecify.annotations.NullMarked;
