// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.adapters;

import org.jspecify.annotations.NullMarked;
