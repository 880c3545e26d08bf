// SPDX-License-Identifier: Apache-2.0
/** Connecting accounts and keeping their credentials: sealed at rest, refreshed once, revoked when asked. */
@NullMarked
package dev.patchbay.auth;

import org.jspecify.annotations.NullMarked;
