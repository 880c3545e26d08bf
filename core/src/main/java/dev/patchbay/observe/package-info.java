// SPDX-License-Identifier: Apache-2.0
/** What Patchbay tells about itself: events without secrets. */
@NullMarked
package dev.patchbay.observe;

import org.jspecify.annotations.NullMarked;
