// SPDX-License-Identifier: Apache-2.0
/**
 * The entry: {@link dev.patchbay.Patchbay} is built once per application from {@link dev.patchbay.PlatformApp}s,
 * {@link dev.patchbay.Stores} and a key ring; it opens a {@link dev.patchbay.PlatformSession} per connection.
 */
@NullMarked
package dev.patchbay;

import org.jspecify.annotations.NullMarked;
