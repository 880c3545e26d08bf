// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A platform's own way of counting, which a limiter cannot see. Asked in the order of time. */
interface HiddenPlatform {

    /** Whether the platform takes a call. */
    boolean accepts(long now, int cost);

    /** What its answer's headers tell; nothing by default. */
    default List<QuotaSignal> headers(long now) {
        return List.of();
    }

    /** Starts anew at fixed times, whatever came before. */
    final class FixedWindow implements HiddenPlatform {
        private final long permits;
        private final long period;
        private final long phase;
        private long window = Long.MIN_VALUE;
        private long used;

        FixedWindow(long permits, long period, long phase) {
            this.permits = permits;
            this.period = period;
            this.phase = phase;
        }

        @Override
        public boolean accepts(long now, int cost) {
            long current = Math.floorDiv(now - phase, period);
            if (current != window) {
                window = current;
                used = 0;
            }
            used += cost;
            return used <= permits;
        }

        long left(long now) {
            return Math.floorDiv(now - phase, period) == window ? Math.max(0, permits - used) : permits;
        }

        long untilReset(long now) {
            return period - Math.floorMod(now - phase, period);
        }
    }

    /** Remembers every call for one period. */
    final class SlidingWindow implements HiddenPlatform {
        private record Call(long at, int cost) {}

        private final long permits;
        private final long period;
        private final Deque<Call> calls = new ArrayDeque<>();
        private long used;

        SlidingWindow(long permits, long period) {
            this.permits = permits;
            this.period = period;
        }

        @Override
        public boolean accepts(long now, int cost) {
            while (!calls.isEmpty() && now - calls.peek().at >= period) {
                used -= calls.remove().cost;
            }
            calls.add(new Call(now, cost));
            used += cost;
            return used <= permits;
        }
    }

    /** A bucket with a hole: every call pours in, time drains. Refuses when it would overflow. */
    final class LeakyBucket implements HiddenPlatform {
        private final double size;
        private final double perNano;
        private double level;
        private long last;

        LeakyBucket(double size, long permits, long period, long now) {
            this.size = size;
            this.perNano = (double) permits / period;
            this.last = now;
        }

        @Override
        public boolean accepts(long now, int cost) {
            level = Math.max(0, level - (now - last) * perNano) + cost;
            last = now;
            return level <= size + 1e-6;
        }
    }

    /**
     * A score that calls raise by an amount only the platform knows and that decays with time. Tells the share used; over
     * the maximum it refuses until the score has fallen to half.
     */
    final class DecayingScore implements HiddenPlatform {
        private final double max;
        private final double perNano;
        private final double points;
        private double score;
        private long last;
        private boolean shut;

        DecayingScore(double max, long decaysIn, double points, long now) {
            this.max = max;
            this.perNano = max / decaysIn;
            this.points = points;
            this.last = now;
        }

        @Override
        public boolean accepts(long now, int cost) {
            decay(now);
            shut = shut && score > max / 2;
            if (!shut) {
                score += points * cost;
                shut = score > max;
            }
            return !shut;
        }

        private void decay(long now) {
            score = Math.max(0, score - (now - last) * perNano);
            last = now;
        }

        double perSecond() {
            return perNano * 1e9 / points;
        }

        @Override
        public List<QuotaSignal> headers(long now) {
            decay(now);
            return List.of(QuotaSignal.used("score", "", score / max));
        }
    }
}
