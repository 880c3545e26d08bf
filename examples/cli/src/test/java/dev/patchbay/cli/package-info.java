// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.cli;

import org.jspecify.annotations.NullMarked;
