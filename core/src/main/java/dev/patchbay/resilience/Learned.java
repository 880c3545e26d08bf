// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's answers told about one budget, as one picture. Never changed: each answer makes a new one out of the
 * one before; only the credit counts down. Times are the ticker's.
 */
final class Learned {

    /** The answer to a take from a picture that is just being replaced. */
    static final long REPLACED = Long.MIN_VALUE;

    static final long LONGEST_PACE = TimeUnit.SECONDS.toNanos(60);

    /** Up to this share of use nothing is slowed, and a budget counts as free. */
    static final double SLOW_FROM = 0.75;

    /** What is spaced out at the end of a window: its last tenth. */
    private static final int LITTLE_SHARE = 10;

    private final boolean blocked;
    private final long blockedUntil;
    private final long refusedAt;
    private final double used;
    private final long usedUntil;
    private final long pace;
    private final boolean counted;
    private final long resetAt;
    private final long most;
    private final long little;
    private final AtomicLong credit;
    private final AtomicLong lastPaced;

    Learned(LearnedDraft draft, AtomicLong lastPaced) {
        this.blocked = draft.blocked;
        this.blockedUntil = draft.blockedUntil;
        this.refusedAt = draft.refusedAt;
        this.used = draft.used;
        this.usedUntil = draft.usedUntil;
        this.pace = paceAt(draft.used);
        this.counted = draft.counted;
        this.resetAt = draft.resetAt;
        this.most = draft.most;
        this.little = Math.max(1, draft.most / LITTLE_SHARE);
        this.credit = new AtomicLong(draft.credit);
        this.lastPaced = lastPaced;
    }

    /**
     * The picture after an answer. The old one cannot be taken from any more.
     *
     * @param declared the budget's declared permits; 0 when there are none
     */
    static Learned after(@Nullable Learned old, QuotaSignal signal, long declared, AtomicLong lastPaced, long now) {
        LearnedDraft draft = new LearnedDraft(now);
        draft.most = declared;
        if (old != null) {
            old.carryOver(draft, now);
        }
        Learned next = new Learned(draft.hear(signal), lastPaced);
        if (next.pace > 0 && (old == null || old.pace == 0)) {
            // The answer that asks for a pace belongs to a call made just now: the next one keeps its distance from it.
            lastPaced.set(now);
        }
        return next;
    }

    private void carryOver(LearnedDraft draft, long now) {
        draft.blocked = blockedFor(now) > 0;
        draft.blockedUntil = blockedUntil;
        draft.refusedAt = refusedAt;
        draft.used = usedFraction(now);
        draft.usedUntil = usedUntil;
        draft.counted = counts(now);
        draft.resetAt = resetAt;
        draft.credit = credit.getAndSet(REPLACED);
        draft.most = Math.max(draft.most, most);
    }

    /** Takes what the picture allows: 0 when granted, otherwise nanoseconds to wait, or {@link #REPLACED}. */
    long tryTake(long now, int cost) {
        boolean counts = counts(now);
        while (true) {
            long last = lastPaced.get();
            long left = credit.get();
            if (counts && left == REPLACED) {
                return REPLACED;
            }
            long pace = paceNow(now, left);
            long wait = waitFor(now, cost, last, left, pace);
            if (wait > 0) {
                return wait;
            }
            // Just the number that the pace was chosen by: of two at the brink of the last tenth one has to keep it.
            if (counts && !credit.compareAndSet(left, left - cost)) {
                continue;
            }
            if (pace == 0 || lastPaced.compareAndSet(last, now)) {
                return 0;
            }
            giveBackCredit(cost, now);
        }
    }

    void giveBack(long now, int cost) {
        long pace = paceNow(now, credit.get());
        if (pace > 0) {
            lastPaced.compareAndSet(now, now - pace);
        }
        giveBackCredit(cost, now);
    }

    private void giveBackCredit(int cost, long now) {
        if (!counts(now)) {
            return;
        }
        long left = credit.get();
        while (left != REPLACED && !credit.compareAndSet(left, left + cost)) {
            left = credit.get();
        }
    }

    long waitFor(long now, int cost) {
        long left = credit.get();
        return waitFor(now, cost, lastPaced.get(), left, paceNow(now, left));
    }

    private long waitFor(long now, int cost, long last, long left, long slow) {
        long wait = blockedFor(now);
        if (counts(now) && left < cost && left != REPLACED) {
            wait = Math.max(wait, resetAt - now);
        }
        return slow == 0 ? wait : Math.max(wait, last + slow - now);
    }

    private long paceNow(long now, long left) {
        long slow = pace > 0 && usedUntil - now > 0 ? pace : 0;
        if (counts(now) && left >= 0 && left <= little) {
            slow = Math.max(slow, Math.min(LONGEST_PACE, (resetAt - now) / (left + 1)));
        }
        return slow;
    }

    private boolean counts(long now) {
        return counted && resetAt - now > 0;
    }

    long blockedFor(long now) {
        return blocked ? Math.max(0, blockedUntil - now) : 0;
    }

    double usedFraction(long now) {
        return usedUntil - now > 0 ? used : Double.NaN;
    }

    long available(long now) {
        if (blockedFor(now) > 0) {
            return 0;
        }
        return counts(now) ? Math.max(0, credit.get()) : Long.MAX_VALUE;
    }

    boolean outlived(long now) {
        return blockedFor(now) == 0 && !counts(now) && usedUntil - now <= 0;
    }

    private static long paceAt(double used) {
        if (!(used > SLOW_FROM)) {
            return 0;
        }
        return (long) (Math.min(1, (used - SLOW_FROM) / (1 - SLOW_FROM)) * LONGEST_PACE);
    }
}
