// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.observe;

import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.ApiCallRecording;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.observe.PatchbayListener;
import dev.patchbay.resilience.NanoTicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers ended calls and hands them to the log on the host's executor, when many wait or the first has waited long. */
public final class ApiCallRecorder implements PatchbayListener, ApiCallRecording {

    static final int BATCH = 200;
    static final int MOST_WAITING = 10_000;
    static final Duration OLDEST = Duration.ofSeconds(5);
    /** After a failure the log is left alone: a pool may block for long before it says no. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");

    private final ApiCallLog log;
    private final Executor executor;
    private final NanoTicker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ArrayDeque<ApiCallCompleted> waiting = new ArrayDeque<>();
    /** When the first of those that wait came, or when the log may be tried again, whichever is later. */
    private long firstCame;

    private boolean paused;
    private boolean failing;
    private boolean dropping;
    private long dropped;

    public ApiCallRecorder(ApiCallLog log, Executor executor, NanoTicker ticker) {
        this.log = log;
        this.executor = executor;
        this.ticker = ticker;
    }

    @Override
    public void on(PatchbayEvent event) {
        if (event instanceof ApiCallCompleted call && add(call) && scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::flushScheduled);
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
            }
        }
    }

    /** Whether it is time to write. */
    private boolean add(ApiCallCompleted call) {
        boolean tell = false;
        boolean due;
        lock.lock();
        try {
            long now = ticker.nanos();
            if (waiting.isEmpty() && !paused) {
                firstCame = now;
            }
            if (waiting.size() < MOST_WAITING) {
                waiting.add(call);
            } else {
                dropped++;
                tell = !dropping;
                dropping = true;
            }
            long age = now - firstCame;
            due = paused ? age >= PAUSE.toNanos() : waiting.size() >= BATCH || age >= OLDEST.toNanos();
        } finally {
            lock.unlock();
        }
        if (tell) {
            LOG.warn("The API call log cannot keep up: {} calls wait, more are left out until it can", MOST_WAITING);
        }
        return due;
    }

    private void flushScheduled() {
        try {
            flush();
        } finally {
            scheduled.set(false);
        }
    }

    @Override
    public int flush() {
        if (!writing.tryLock()) {
            return 0;
        }
        try {
            int written = 0;
            for (List<ApiCallCompleted> batch = next(); !batch.isEmpty(); batch = next()) {
                if (!write(batch)) {
                    break;
                }
                written += batch.size();
            }
            return written;
        } finally {
            writing.unlock();
        }
    }

    private List<ApiCallCompleted> next() {
        lock.lock();
        try {
            List<ApiCallCompleted> batch = new ArrayList<>();
            for (ApiCallCompleted call : waiting) {
                batch.add(call);
                if (batch.size() == BATCH) {
                    break;
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the log took them; only then do they leave. */
    private boolean write(List<ApiCallCompleted> batch) {
        try {
            log.append(batch);
        } catch (RuntimeException e) {
            pause(e);
            return false;
        }
        long left = 0;
        lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                waiting.remove();
            }
            firstCame = ticker.nanos();
            paused = false;
            failing = false;
            if (dropping) {
                dropping = false;
                left = dropped;
            }
        } finally {
            lock.unlock();
        }
        if (left > 0) {
            LOG.warn("The API call log is written again; {} calls were left out since the start", left);
        }
        return true;
    }

    private void pause(RuntimeException e) {
        boolean tell;
        lock.lock();
        try {
            paused = true;
            firstCame = ticker.nanos();
            tell = !failing;
            failing = true;
        } finally {
            lock.unlock();
        }
        if (tell) {
            LOG.warn(
                    "The API call log could not be written and is tried again: {}",
                    e.getClass().getName());
        }
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }
}
