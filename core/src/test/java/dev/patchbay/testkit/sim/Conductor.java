// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Real threads on virtual time, one at a time: a thread runs until it sleeps, then the one whose sleep ends first goes on,
 * at its time. So blocking code runs as in production, thousands of threads and days of it in seconds, and every run with
 * the same seed is the same. Threads meet nowhere but in {@link #sleep}.
 */
public final class Conductor implements NanoTicker, Sleeper, InstantSource {

    /** What one thread does. It ends when it returns, or with an interruption when the time is over. */
    @FunctionalInterface
    public interface Part {
        void play() throws Exception;
    }

    private record Wake(long at, long order, Player player) {}

    private static final Instant ORIGIN = Instant.parse("2026-11-21T12:00:00Z");
    private static final long SMALL_STACK = 256 << 10;

    private final PriorityQueue<Wake> wakes =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private final List<Player> players = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private final ThreadLocal<Player> current = new ThreadLocal<>();
    private long now;
    private long end;
    private long order;
    private boolean ended;
    private Throwable failure;

    private final class Player implements Runnable {
        private final Semaphore turn = new Semaphore(0);
        private final Part part;

        Player(Part part) {
            this.part = part;
        }

        @Override
        public void run() {
            current.set(this);
            turn.acquireUninterruptibly();
            try {
                if (!ended) {
                    part.play();
                }
            } catch (InterruptedException e) {
                failure = ended || failure != null ? failure : e;
            } catch (Throwable e) {
                failure = failure != null ? failure : e;
            }
            if (ended) {
                over.release();
            } else {
                next(null);
            }
        }
    }

    /** Adds a thread that begins at a time. */
    public void start(Duration at, Part part) {
        Player player = new Player(part);
        players.add(player);
        wakes.add(new Wake(at.toNanos(), order++, player));
    }

    /** Runs all threads up to a time. Used once; fails when one of them did. */
    public void run(Duration until) {
        end = until.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (Player player : players) {
            Thread thread = new Thread(null, player, "player-" + threads.size(), SMALL_STACK);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        next(null);
        over.acquireUninterruptibly();
        ended = true;
        // One after the other, so that nothing they do at the end depends on the machine.
        for (int i = 0; i < players.size(); i++) {
            players.get(i).turn.release();
            if (threads.get(i).isAlive()) {
                over.acquireUninterruptibly();
            }
        }
        if (failure != null) {
            throw new IllegalStateException("A thread failed at " + Duration.ofNanos(now), failure);
        }
    }

    /** Whether the time is over. */
    public boolean ended() {
        return ended;
    }

    private void next(Player me) {
        Wake wake = failure == null ? wakes.poll() : null;
        if (wake == null || wake.at >= end) {
            over.release();
        } else {
            now = wake.at;
            if (wake.player == me) {
                return;
            }
            wake.player.turn.release();
        }
        if (me != null) {
            me.turn.acquireUninterruptibly();
        }
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Player me = current.get();
        if (!ended) {
            long nanos = time.isNegative() ? 0 : Math.min(time.toNanos(), end);
            wakes.add(new Wake(now + nanos, order++, me));
            next(me);
        }
        if (ended) {
            throw new InterruptedException("The time is over");
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant instant() {
        return ORIGIN.plusNanos(now);
    }
}
