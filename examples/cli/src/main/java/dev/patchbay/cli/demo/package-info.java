// SPDX-License-Identifier: Apache-2.0
/** A first look, told as a story. */
@NullMarked
package dev.patchbay.cli.demo;

import org.jspecify.annotations.NullMarked;
