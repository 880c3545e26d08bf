// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.SyncProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Works off accounts on the calling thread and as many others as the host gives. */
final class Crew {
    private final Run run;
    private final Queue<AccountRun> queue;
    private final int size;
    private final AtomicInteger done = new AtomicInteger();

    Crew(Run run, List<AccountRun> work) {
        this.run = run;
        this.queue = new ConcurrentLinkedQueue<>(work);
        this.size = work.size();
    }

    void work() {
        List<Helper> helpers = hire(Math.min(run.options().parallelism(), size) - 1);
        boolean whole = false;
        try {
            drain();
            whole = !Thread.currentThread().isInterrupted();
        } finally {
            if (!whole) {
                run.over().set(true);
            }
            finish(helpers);
        }
        rest();
    }

    /** Waits for all of them, whatever became of one. */
    private void finish(List<Helper> helpers) {
        boolean interrupted = false;
        Error error = null;
        for (Helper helper : helpers) {
            interrupted |= helper.finish(run);
            error = error == null ? helper.error : error;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (error != null) {
            throw error;
        }
    }

    private List<Helper> hire(int number) {
        List<Helper> helpers = new ArrayList<>();
        Executor executor = run.options().executor();
        if (executor == null) {
            return helpers;
        }
        for (int i = 0; i < number; i++) {
            Helper helper = new Helper(this::drain);
            try {
                executor.execute(helper);
                helpers.add(helper);
            } catch (RejectedExecutionException e) {
                run.warn("The executor has no room; the sync goes on with fewer threads");
                return helpers;
            }
        }
        return helpers;
    }

    /** A thread that was interrupted leaves the rest to the others. */
    private void drain() {
        while (!Thread.currentThread().isInterrupted()) {
            AccountRun next = queue.poll();
            if (next == null) {
                return;
            }
            finished(next.execute());
        }
    }

    /** Whatever nobody took. */
    private void rest() {
        run.over().set(true);
        AccountRun next = queue.poll();
        while (next != null) {
            finished(next.execute());
            next = queue.poll();
        }
    }

    private void finished(AccountReport report) {
        run.tally().add(report);
        run.tell(new SyncProgress.AccountDone(report, done.incrementAndGet(), size));
    }

    /** One that has not begun when the work is done is told to stay away, so that a full executor holds nobody up. */
    private static final class Helper implements Runnable {
        private final Runnable work;
        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch ended = new CountDownLatch(1);
        /** What ended it before its time, and must not pass for work that was done. */
        private volatile @Nullable Error error;

        Helper(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                try {
                    work.run();
                } catch (Error e) {
                    error = e;
                    throw e;
                } finally {
                    ended.countDown();
                }
            }
        }

        /** Whether the waiting thread was interrupted meanwhile; the helpers then stop at their next page. */
        boolean finish(Run run) {
            if (taken.compareAndSet(false, true)) {
                return false;
            }
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                    run.over().set(true);
                }
            }
        }
    }
}
