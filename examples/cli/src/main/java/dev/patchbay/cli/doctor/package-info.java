// SPDX-License-Identifier: Apache-2.0
/** Finds what is wrong before a customer does. */
@NullMarked
package dev.patchbay.cli.doctor;

import org.jspecify.annotations.NullMarked;
