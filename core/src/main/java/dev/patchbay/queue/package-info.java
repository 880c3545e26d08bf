// SPDX-License-Identifier: Apache-2.0
/**
 * The one durable work list under webhooks, publishing and batching: what is put is done at least once, by one worker at a
 * time, however many nodes take part and whichever of them dies. {@link dev.patchbay.queue.WorkQueue} keeps it,
 * {@link dev.patchbay.queue.QueueWorker} drains it, {@link dev.patchbay.queue.GroupCommit} makes many small writes few.
 */
@NullMarked
package dev.patchbay.queue;

import org.jspecify.annotations.NullMarked;
