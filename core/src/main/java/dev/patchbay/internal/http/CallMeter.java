// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.http.ResponseHead;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Counts what the calls of some work cost, and knows what time it is at the platform. Safe for use by many threads. */
public final class CallMeter {
    private final @Nullable CallMeter whole;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ErrorCategory, Long> errors = new EnumMap<>(ErrorCategory.class);
    private @Nullable Instant firstDate;
    private @Nullable Instant lastDate;
    private volatile Runnable pulse = () -> {};
    private long calls;
    private long attempts;
    private long rejected;
    private long bytes;
    private long waitedNanos;

    /** A meter of its own. */
    public CallMeter() {
        this(null);
    }

    /** A part of another, which counts what this one does too. */
    public CallMeter(@Nullable CallMeter whole) {
        this.whole = whole;
    }

    /** A sum, as far as it got. */
    public record Sum(
            long calls, long attempts, long rejected, long bytes, Duration waited, Map<ErrorCategory, Long> errors) {}

    /** An answer arrived; the first one's Date tells the platform's time before anything was read. */
    void answered(ResponseHead head) {
        Instant date = date(head.headers().value("Date"));
        if (date != null) {
            dated(date);
        }
        pulse();
    }

    /** The platform told its time. */
    public void dated(Instant date) {
        if (whole != null) {
            whole.dated(date);
        }
        lock.lock();
        try {
            if (firstDate == null) {
                firstDate = date;
            }
            lastDate = date;
        } finally {
            lock.unlock();
        }
    }

    /** Called on the thread of the calls, often while they last: between tries and waits, and when one ends. Must not throw. */
    public void onPulse(Runnable action) {
        pulse = action;
    }

    /** Tells that a call goes on. */
    public void pulse() {
        pulse.run();
    }

    void ended(@Nullable ErrorCategory category, int tries, long nanos, long read) {
        if (whole != null) {
            whole.ended(category, tries, nanos, read);
        }
        lock.lock();
        try {
            calls++;
            attempts += tries;
            bytes += read;
            waitedNanos += nanos;
            if (category != null) {
                errors.merge(category, 1L, Long::sum);
                if (category == ErrorCategory.RATE_LIMIT && tries > 0) {
                    rejected++;
                }
            }
        } finally {
            lock.unlock();
        }
        pulse();
    }

    /** The platform's time at its first answer; empty when it never told. */
    public Optional<Instant> platformTime() {
        lock.lock();
        try {
            return Optional.ofNullable(firstDate);
        } finally {
            lock.unlock();
        }
    }

    /** The platform's time at its last answer, to this work or else to the whole; empty when it never told. */
    public Optional<Instant> latestTime() {
        lock.lock();
        try {
            if (lastDate != null) {
                return Optional.of(lastDate);
            }
        } finally {
            lock.unlock();
        }
        return whole == null ? Optional.empty() : whole.latestTime();
    }

    public Sum sum() {
        lock.lock();
        try {
            return new Sum(calls, attempts, rejected, bytes, Duration.ofNanos(waitedNanos), new EnumMap<>(errors));
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Instant date(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
