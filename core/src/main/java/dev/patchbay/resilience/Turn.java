// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import dev.patchbay.resilience.WaitingLine.Stand;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call's place among those that wait for a {@link RateLimiter}'s budgets. Ask with {@link #tryAcquire()}, wait as long
 * as {@link #nap} says, ask again; {@link #close()} it whatever happens, for what a place is due is kept from others.
 *
 * <p>For one thread. It may be a virtual one: nothing blocks in here.
 *
 * @since 0.1
 */
public final class Turn implements AutoCloseable {

    private static final long SHORT = TimeUnit.SECONDS.toNanos(4);

    private final WaitingRoom room;
    private final NanoTicker ticker;
    private final List<Charge> charges;
    private final List<Stand> stands;
    private boolean left;

    Turn(WaitingRoom room, NanoTicker ticker, List<Charge> charges, List<Stand> stands) {
        this.room = room;
        this.ticker = ticker;
        this.charges = charges;
        this.stands = stands;
    }

    /**
     * How long to sleep of a told wait before asking again. A wait is reckoned from what is known now; others who give up
     * and answers that say less is used shorten it, and nobody is woken.
     *
     * @param wait nanoseconds from {@link #tryAcquire()}
     * @return all of it up to 4 s; of a longer one 4 s or an eighth, whichever is more
     */
    public static Duration nap(long wait) {
        return Duration.ofNanos(Math.min(wait, Math.max(SHORT, wait / 8)));
    }

    /**
     * Asks for all charges of the call.
     *
     * @return 0 when all were granted, which ends the turn; otherwise nothing was taken, and it is worth asking again after
     *     that many nanoseconds: with what is known now, it is this call's turn then
     * @throws IllegalStateException when the turn has ended
     */
    public long tryAcquire() {
        if (left) {
            throw new IllegalStateException("This turn has ended");
        }
        long wait = room.ask(stands, charges, ticker.nanos());
        left = wait == 0;
        return wait;
    }

    /** Gives the place up. Does nothing when the turn has ended already. */
    @Override
    public void close() {
        if (!left) {
            left = true;
            room.leave(stands);
        }
    }
}
