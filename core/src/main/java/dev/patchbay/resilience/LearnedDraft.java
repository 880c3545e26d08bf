// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer's news over what earlier ones told. What an answer does not speak of stays, until its own time is over.
 *
 * <p><b>Blocks.</b> A told pause is kept to the nanosecond. A shorter one never shortens it: answers overtake one another.
 * An answer that says the budget is free ends it early only when it comes a minute or more after the last refusal;
 * anything sooner may have been asked before the refusal, since nothing is let through meanwhile.
 *
 * <p><b>Counts.</b> Within one window (the told reset hardly moves) the smallest number counts, since answers come out of
 * order; a reset clearly later than the known one starts a new window, where nothing else guards the budget only when all
 * answers have come. After a scout, its answer counts and none before.
 */
final class LearnedDraft {

    static final long MEMORY = TimeUnit.MINUTES.toNanos(5);
    private static final long STALE_ANSWERS = TimeUnit.SECONDS.toNanos(60);

    /** Resets are told in whole seconds, relative to an answer that may be slow. */
    private static final long RESET_JITTER = TimeUnit.SECONDS.toNanos(2);

    private static final int RESET_JITTER_SHARE = 10;

    /** Protects the arithmetic; no platform's window is longer. */
    private static final Duration LONGEST = Duration.ofDays(366);

    boolean blocked;
    long blockedUntil;
    long refusedAt;
    double used = Double.NaN;
    long usedUntil;
    boolean counted;
    long resetAt;
    long credit;
    long most;
    boolean scouted;
    boolean scouting;

    private final long now;
    private final boolean undeclared;
    private final boolean newest;

    /**
     * @param undeclared whether no declared limit guards the budget
     * @param newest whether no call is under way whose answer may tell less than the one that is heard
     */
    LearnedDraft(long now, boolean undeclared, boolean newest) {
        this.now = now;
        this.undeclared = undeclared;
        this.newest = newest;
        this.usedUntil = now;
    }

    LearnedDraft hear(QuotaSignal signal) {
        boolean resetTold = signal.resetAfter() != null;
        long reset = nanos(signal.resetAfter());
        if (!Double.isNaN(signal.usedFraction())) {
            used = signal.usedFraction();
            usedUntil = now + (resetTold ? reset : MEMORY);
        }
        if (signal.remaining() >= 0) {
            count(signal.remaining(), resetTold, reset);
        }
        long refused = nanos(signal.blockedFor());
        if (refused == 0 && signal.usedFraction() >= 1 && signal.remaining() <= 0) {
            // Used up until the told reset: a refusal in other words.
            refused = reset;
        }
        if (refused > 0) {
            block(now + refused);
        } else if (blocked && saysFree(signal) && now - refusedAt >= STALE_ANSWERS) {
            blocked = false;
        }
        return this;
    }

    private void block(long until) {
        blockedUntil = blocked && blockedUntil - until > 0 ? blockedUntil : until;
        blocked = true;
        refusedAt = now;
        if (usedUntil - blockedUntil > 0) {
            // After the pause the platform takes calls again, whatever share it told before.
            usedUntil = blockedUntil;
        }
    }

    private static boolean saysFree(QuotaSignal signal) {
        return Double.isNaN(signal.usedFraction())
                ? signal.remaining() > 0
                : signal.usedFraction() < Learned.SLOW_FROM && signal.remaining() != 0;
    }

    private void count(long remaining, boolean resetTold, long reset) {
        most = Math.max(most, remaining);
        if (scouting && credit > 0) {
            // No scout has gone yet: an answer of the window before.
            return;
        }
        boolean known = counted && !scouting;
        counted = true;
        scouting = false;
        scouted = resetTold && undeclared;
        if (!resetTold) {
            // Nothing tells windows apart, so the newest number counts. When it is 0 one call may soon ask again.
            credit = remaining;
            resetAt = now + (remaining == 0 ? Learned.LONGEST_PACE : MEMORY);
            return;
        }
        long at = now + reset;
        long later = at - resetAt;
        long jitter = Math.max(RESET_JITTER, reset / RESET_JITTER_SHARE);
        boolean sameWindow = known && (later <= jitter || (undeclared && !newest));
        credit = sameWindow ? Math.min(credit, remaining) : remaining;
        resetAt = sameWindow && later >= -jitter ? resetAt : at;
    }

    /** Of the window that has begun nothing is known: one call goes, and its answer is waited for. */
    void scout(long patience) {
        counted = true;
        scouted = true;
        scouting = true;
        credit = 1;
        resetAt = now + patience;
    }

    private static long nanos(@Nullable Duration told) {
        if (told == null || told.isNegative()) {
            return 0;
        }
        return (told.compareTo(LONGEST) > 0 ? LONGEST : told).toNanos();
    }
}
