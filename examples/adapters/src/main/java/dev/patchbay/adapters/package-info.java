// SPDX-License-Identifier: Apache-2.0
/** Brings requests of web servers to Patchbay, and its answers back: one class per server, to be copied. */
@NullMarked
package dev.patchbay.adapters;

import org.jspecify.annotations.NullMarked;
