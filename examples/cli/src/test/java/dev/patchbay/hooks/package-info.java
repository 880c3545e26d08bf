// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.hooks;

import org.jspecify.annotations.NullMarked;
