// SPDX-License-Identifier: Apache-2.0
/** The sync engine. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.internal.sync;
