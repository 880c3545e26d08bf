// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a platform's answers told about one budget, as one picture. Never changed: each answer makes a new one out of the
 * one before; only the credit counts down. Times are the ticker's.
 *
 * <p><b>After a told reset</b> nobody knows what is there: a fixed window is whole again, a sliding one has a single unit
 * more. So, unless declared limits watch over it anyway, one call goes as a scout and the others wait for what its answer
 * tells. It goes when all earlier answers have come, since a late one would be taken for its own.
 */
final class Learned {

    /** The answer to a take from a picture that is just being replaced, or whose window is over. */
    static final long REPLACED = Long.MIN_VALUE;

    static final long LONGEST_PACE = TimeUnit.SECONDS.toNanos(60);

    /** Up to this share of use nothing is slowed, and a budget counts as free. */
    static final double SLOW_FROM = 0.75;

    /** What is spaced out at the end of a window: its last tenth. */
    private static final int LITTLE_SHARE = 10;

    /** How long answers are waited for, the earlier ones and the scout's, before another scout goes all the same. */
    private static final long SCOUT_PATIENCE = TimeUnit.SECONDS.toNanos(5);

    /** Protects the arithmetic. */
    private static final long MOST_CALLS = 10_000;

    /** Nobody knows when an answer comes: those who wait for one look this often, who is due later less often. */
    private static final long SCOUT_LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long MOST_LOOKS = 10;

    /**
     * What one bucket's pictures have in common.
     *
     * @param lastPaced when a paced call was granted last
     * @param unheard counted calls whose answers have not come yet
     */
    record Traces(AtomicLong lastPaced, AtomicLong unheard) {}

    private final boolean blocked;
    private final long blockedUntil;
    private final long refusedAt;
    private final double used;
    private final long usedUntil;
    private final long pace;
    private final boolean counted;
    private final boolean scouted;
    private final boolean scouting;
    private final long resetAt;
    private final long most;
    private final long little;
    private final AtomicLong credit;
    private final AtomicLong lastPaced;
    private final AtomicLong unheard;

    Learned(LearnedDraft draft, Traces traces) {
        this.blocked = draft.blocked;
        this.blockedUntil = draft.blockedUntil;
        this.refusedAt = draft.refusedAt;
        this.used = draft.used;
        this.usedUntil = draft.usedUntil;
        this.pace = paceAt(draft.used);
        this.counted = draft.counted;
        this.scouted = draft.scouted;
        this.scouting = draft.scouting;
        this.resetAt = draft.resetAt;
        this.most = draft.most;
        this.little = Math.max(1, draft.most / LITTLE_SHARE);
        this.credit = new AtomicLong(draft.credit);
        this.lastPaced = traces.lastPaced;
        this.unheard = traces.unheard;
    }

    /**
     * The picture after an answer. The old one cannot be taken from any more.
     *
     * @param declared the budget's declared permits; 0 when there are none
     */
    static Learned after(@Nullable Learned old, QuotaSignal signal, long declared, Traces traces, long now) {
        if (signal.remaining() >= 0) {
            oneLess(traces.unheard);
        }
        LearnedDraft draft = new LearnedDraft(now, declared == 0, traces.unheard.get() == 0);
        draft.most = declared;
        if (old != null) {
            old.carryOver(draft, now);
        }
        Learned next = new Learned(draft.hear(signal), traces);
        if (next.pace > 0 && (old == null || old.pace == 0)) {
            // The answer that asks for a pace belongs to a call made just now: the next one keeps its distance from it.
            traces.lastPaced.set(now);
        }
        return next;
    }

    /** The picture after a told reset that no answer has spoken of yet: one call may go. */
    Learned scout(Traces traces, long now) {
        LearnedDraft draft = new LearnedDraft(now, true, true);
        carryOver(draft, now);
        if (scouting) {
            // Answers that have not come in all this time are lost.
            traces.unheard.set(0);
        }
        draft.scout(SCOUT_PATIENCE);
        return new Learned(draft, traces);
    }

    private void carryOver(LearnedDraft draft, long now) {
        draft.blocked = blockedFor(now) > 0;
        draft.blockedUntil = blockedUntil;
        draft.refusedAt = refusedAt;
        draft.used = usedFraction(now);
        draft.usedUntil = usedUntil;
        draft.counted = counts(now);
        draft.scouted = scouted;
        draft.scouting = scouting;
        draft.resetAt = resetAt;
        draft.credit = credit.getAndSet(REPLACED);
        draft.most = Math.max(draft.most, most);
    }

    /** Takes what the picture allows: 0 when granted, otherwise nanoseconds to wait, or {@link #REPLACED}. */
    long tryTake(long now, int cost) {
        if (over(now)) {
            return REPLACED;
        }
        boolean counts = counts(now);
        while (true) {
            long last = lastPaced.get();
            long left = credit.get();
            if (counts && left == REPLACED) {
                return REPLACED;
            }
            long pace = paceNow(now, left);
            long wait = wait(now, cost, left, pace == 0 ? 0 : last + pace - now);
            if (wait > 0) {
                return wait;
            }
            // Just the number that the pace was chosen by: of two at the brink of the last tenth one has to keep it.
            if (counts && !credit.compareAndSet(left, left - cost)) {
                continue;
            }
            if (pace == 0 || lastPaced.compareAndSet(last, now)) {
                if (counts) {
                    unheard.getAndIncrement();
                }
                return 0;
            }
            returnCredit(cost, now);
        }
    }

    void giveBack(long now, int cost) {
        long pace = paceNow(now, credit.get());
        if (pace > 0) {
            lastPaced.compareAndSet(now, now - pace);
        }
        if (counts(now)) {
            oneLess(unheard);
        }
        returnCredit(cost, now);
    }

    private void returnCredit(int cost, long now) {
        if (!counts(now)) {
            return;
        }
        long left = credit.get();
        while (left != REPLACED && !credit.compareAndSet(left, left + cost)) {
            left = credit.get();
        }
    }

    private static void oneLess(AtomicLong calls) {
        calls.updateAndGet(number -> Math.max(0, number - 1));
    }

    /**
     * The nanoseconds after which a take has a chance; 0 when it has one now.
     *
     * @param units what others may take before
     * @param calls how many others may go before
     */
    long waitFor(long now, int cost, long units, long calls) {
        long left = credit.get();
        long pace = paceNow(now, left);
        long spacing = pace == 0 ? 0 : lastPaced.get() + pace + Math.min(calls, MOST_CALLS) * pace - now;
        // When the lesson ends, so does the pace.
        return wait(
                now, cost + units, left, Math.min(spacing, Math.max(usedUntil - now, counts(now) ? resetAt - now : 0)));
    }

    private long wait(long now, long units, long left, long spacing) {
        long wait = Math.max(blockedFor(now), spacing);
        if (!counts(now) || left == REPLACED) {
            return wait;
        }
        if (scouting) {
            boolean free = left > 0 && unheard.get() == 0;
            long look = SCOUT_LOOK * Math.min(units, MOST_LOOKS);
            return free ? wait : Math.max(wait, Math.min(look, resetAt - now));
        }
        return left < units ? Math.max(wait, resetAt - now) : wait;
    }

    private long paceNow(long now, long left) {
        long slow = pace > 0 && usedUntil - now > 0 ? pace : 0;
        if (counts(now) && !scouting && left >= 0 && left <= little) {
            slow = Math.max(slow, Math.min(LONGEST_PACE, (resetAt - now) / (left + 1)));
        }
        return slow;
    }

    private boolean counts(long now) {
        return counted && resetAt - now > 0;
    }

    /** Whether the told window is over and nothing is known of the next one. */
    boolean over(long now) {
        return scouted && counted && resetAt - now <= 0 && now - resetAt < LearnedDraft.MEMORY;
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
        if (over(now)) {
            return 1;
        }
        return counts(now) ? Math.max(0, credit.get()) : Long.MAX_VALUE;
    }

    boolean outlived(long now) {
        return blockedFor(now) == 0 && !counts(now) && !over(now) && usedUntil - now <= 0;
    }

    private static long paceAt(double used) {
        if (!(used > SLOW_FROM)) {
            return 0;
        }
        return (long) (Math.min(1, (used - SLOW_FROM) / (1 - SLOW_FROM)) * LONGEST_PACE);
    }
}
