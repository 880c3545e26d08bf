// SPDX-License-Identifier: Apache-2.0
/** Not exported: the workings behind the API. */
@NullMarked
package dev.patchbay.internal.observe;

import org.jspecify.annotations.NullMarked;
