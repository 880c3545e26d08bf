// SPDX-License-Identifier: Apache-2.0
/** The webhook engine. */
@NullMarked
package dev.patchbay.internal.webhook;

import org.jspecify.annotations.NullMarked;
