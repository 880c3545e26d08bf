// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.queue.QueueWorker.Parts;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;

/** One item in its handler. What the handler says after it was cut off is not heard. */
final class RunningWork implements Runnable {

    private static final long NOT_STARTED = Long.MIN_VALUE;

    /** How one item ended. */
    record Ended(RunningWork work, WorkResult result) {}

    final Claim claim;
    private final Parts parts;
    private final BlockingQueue<Ended> ended;
    private final FutureTask<Void> task = new FutureTask<>(this, null);
    private volatile long startedAt = NOT_STARTED;

    RunningWork(Claim claim, Parts parts, BlockingQueue<Ended> ended) {
        this.claim = claim;
        this.parts = parts;
        this.ended = ended;
    }

    void submit() {
        parts.executor().execute(task);
    }

    @Override
    public void run() {
        long now = parts.ticker().nanos();
        startedAt = now == NOT_STARTED ? now + 1 : now;
        WorkResult result;
        try {
            result = parts.handler().handle(claim.item());
            if (result == null) {
                result = new WorkResult.PermanentFailure("The handler returned null");
            }
        } catch (Throwable e) {
            result = failure(e);
        }
        ended.add(new Ended(this, result));
    }

    /** Errors too: one poisoned item must not stop the others, and the process lives on where the JVM can. */
    private WorkResult failure(Throwable thrown) {
        try {
            return parts.failures().apply(thrown);
        } catch (Throwable e) {
            return WorkResult.of(thrown);
        }
    }

    boolean startedBefore(long nanos) {
        long started = startedAt;
        return started != NOT_STARTED && started - nanos < 0;
    }

    void cutOff() {
        task.cancel(true);
    }
}
