// SPDX-License-Identifier: Apache-2.0
/**
 * Copies what a connection may see into the host's store: everything or what changed, resumable after any crash, in constant
 * memory. {@link dev.patchbay.sync.Sync} runs a {@link dev.patchbay.sync.SyncPlan} into a
 * {@link dev.patchbay.sync.SyncSink} and returns a {@link dev.patchbay.sync.SyncReport}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.sync;
