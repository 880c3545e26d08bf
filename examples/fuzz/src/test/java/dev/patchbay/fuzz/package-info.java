// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.fuzz;

import org.jspecify.annotations.NullMarked;
