// SPDX-License-Identifier: Apache-2.0
/** Walks over all stores for one tenant. */
@NullMarked
package dev.patchbay.internal.tenant;

import org.jspecify.annotations.NullMarked;
