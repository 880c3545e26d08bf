// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.resilience.NanoTicker;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Drains a queue, one bounded pass at a time: a host's scheduler calls {@link #process}, from several threads and nodes at
 * once if it likes. A pass takes items, hands them to the handler on the host's executor, prolongs their leases while they
 * are worked, cuts off what takes too long, and stores what became of each: done, again later, or given up.
 *
 * <p>The time limit needs an executor that runs tasks in other threads; with one that runs them in the caller's thread a
 * handler takes as long as it takes, and the lease is not prolonged meanwhile.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class QueueWorker {

    /**
     * What a worker needs beside its settings.
     *
     * @param queue where the work is
     * @param name the queue's name
     * @param handler does the work
     * @param executor runs the handler; the host's
     * @param clock the wall clock
     * @param ticker monotonic time, for the time limit
     * @param random for the jitter; safe for use by many threads
     * @param failures what a throwable means
     * @param listener is told what happened
     */
    record Parts(
            WorkQueue queue,
            String name,
            WorkHandler handler,
            Executor executor,
            InstantSource clock,
            NanoTicker ticker,
            RandomGenerator random,
            Function<Throwable, WorkResult> failures,
            WorkListener listener) {}

    private final WorkerSettings settings;
    private final Parts parts;

    private QueueWorker(WorkerSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /**
     * Makes a worker.
     *
     * @param settings how it works
     * @param queue where the work is
     * @param name the queue's name
     * @param handler does the work
     * @param executor runs the handler; the host's
     * @param clock the wall clock
     * @param ticker monotonic time, for the time limit
     * @param random for the jitter; safe for use by many threads
     * @return the worker
     */
    public static QueueWorker of(
            WorkerSettings settings,
            WorkQueue queue,
            String name,
            WorkHandler handler,
            Executor executor,
            InstantSource clock,
            NanoTicker ticker,
            RandomGenerator random) {
        Parts parts = new Parts(
                Objects.requireNonNull(queue, "queue"),
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(handler, "handler"),
                Objects.requireNonNull(executor, "executor"),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(ticker, "ticker"),
                Objects.requireNonNull(random, "random"),
                WorkResult::of,
                WorkListener.NONE);
        return new QueueWorker(Objects.requireNonNull(settings, "settings"), parts);
    }

    /**
     * The same with another opinion of failures.
     *
     * @param failures what a throwable of the handler means
     * @return the new worker
     */
    public QueueWorker failures(Function<Throwable, WorkResult> failures) {
        Parts p = parts;
        return new QueueWorker(
                settings,
                new Parts(
                        p.queue,
                        p.name,
                        p.handler,
                        p.executor,
                        p.clock,
                        p.ticker,
                        p.random,
                        Objects.requireNonNull(failures, "failures"),
                        p.listener));
    }

    /**
     * The same with a listener.
     *
     * @param listener is told what happened
     * @return the new worker
     */
    public QueueWorker listener(WorkListener listener) {
        Parts p = parts;
        return new QueueWorker(
                settings,
                new Parts(
                        p.queue,
                        p.name,
                        p.handler,
                        p.executor,
                        p.clock,
                        p.ticker,
                        p.random,
                        p.failures,
                        Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Works on what is ready, and returns when that is finished or the bound is reached. When the calling thread is
     * interrupted it takes nothing more, gives back what has not begun, interrupts the handlers and returns with the interrupt
     * kept.
     *
     * @param most the most items to take, at least 1
     * @return what happened
     * @throws RuntimeException what the store threw when it failed repeatedly; the items then come back when their leases end
     */
    public WorkReport process(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1");
        }
        return new WorkPass(settings, parts, most).run();
    }
}
