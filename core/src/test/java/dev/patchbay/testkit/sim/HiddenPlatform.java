// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.resilience.QuotaSignal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A platform's own way of counting, which a limiter cannot see. Asked in the order of time. Those that count tell what is
 * left after each call and when there is more, in whole seconds, rounded up, as headers do.
 */
public interface HiddenPlatform {

    /** The budget that headers speak of. */
    String BUCKET = "hidden";

    /** Whether the platform takes a call. */
    boolean accepts(long now, int cost);

    /** What could be taken at most from time 0 to another. */
    double allowed(long until);

    /** What its answer's headers tell; nothing by default. */
    default List<QuotaSignal> headers(long now) {
        return List.of();
    }

    /** What a refusal tells: how long to wait, in whole seconds, rounded up. */
    long retryAfter(long now);

    private static QuotaSignal remaining(long left, long nanos) {
        return QuotaSignal.remaining(BUCKET, "", left, wholeSeconds(nanos));
    }

    /** As headers tell times. */
    static Duration wholeSeconds(long nanos) {
        return Duration.ofSeconds((nanos + 999_999_999L) / 1_000_000_000L);
    }

    /** Starts anew at fixed times, whatever came before. */
    final class FixedWindow implements HiddenPlatform {
        private final long permits;
        private final long period;
        private final long phase;
        private long window = Long.MIN_VALUE;
        private long used;

        public FixedWindow(long permits, long period, long phase) {
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
            if (used + cost > permits) {
                return false;
            }
            used += cost;
            return true;
        }

        @Override
        public double allowed(long until) {
            return permits * (Math.floorDiv(until - 1 - phase, period) - Math.floorDiv(-phase, period) + 1.0);
        }

        private long left(long now) {
            return Math.floorDiv(now - phase, period) == window ? permits - used : permits;
        }

        private long untilReset(long now) {
            return period - Math.floorMod(now - phase, period);
        }

        @Override
        public List<QuotaSignal> headers(long now) {
            return List.of(remaining(left(now), untilReset(now)));
        }

        @Override
        public long retryAfter(long now) {
            return untilReset(now);
        }
    }

    /** Remembers every call for one period. More is there when the oldest is forgotten. */
    final class SlidingWindow implements HiddenPlatform {
        private record Call(long at, int cost) {}

        private final long permits;
        private final long period;
        private final Deque<Call> calls = new ArrayDeque<>();
        private long used;

        public SlidingWindow(long permits, long period) {
            this.permits = permits;
            this.period = period;
        }

        private void forget(long now) {
            while (!calls.isEmpty() && now - calls.peek().at >= period) {
                used -= calls.remove().cost;
            }
        }

        @Override
        public boolean accepts(long now, int cost) {
            forget(now);
            if (used + cost > permits) {
                return false;
            }
            calls.add(new Call(now, cost));
            used += cost;
            return true;
        }

        @Override
        public double allowed(long until) {
            return permits * Math.ceil((double) until / period);
        }

        @Override
        public List<QuotaSignal> headers(long now) {
            return List.of(remaining(permits - used, retryAfter(now)));
        }

        @Override
        public long retryAfter(long now) {
            forget(now);
            return calls.isEmpty() ? 1 : calls.peek().at + period - now;
        }
    }

    /** A bucket with a hole: every call pours in, time drains. Refuses what would overflow. */
    final class LeakyBucket implements HiddenPlatform {
        private final double size;
        private final double perNano;
        private double level;
        private long last;

        public LeakyBucket(double size, long permits, long period, long now) {
            this.size = size;
            this.perNano = (double) permits / period;
            this.last = now;
        }

        private void drain(long now) {
            level = Math.max(0, level - (now - last) * perNano);
            last = now;
        }

        @Override
        public boolean accepts(long now, int cost) {
            drain(now);
            if (level + cost > size + 1e-6) {
                return false;
            }
            level += cost;
            return true;
        }

        @Override
        public double allowed(long until) {
            return size + until * perNano;
        }

        @Override
        public List<QuotaSignal> headers(long now) {
            drain(now);
            return List.of(remaining((long) (size - level + 1e-6), retryAfter(now)));
        }

        /** Until one more call fits than fits now. */
        @Override
        public long retryAfter(long now) {
            drain(now);
            double left = size - level;
            return (long) Math.max(1, (Math.floor(left + 1e-6) + 1 - left) / perNano);
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

        public DecayingScore(double max, long decaysIn, double points, long now) {
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

        @Override
        public double allowed(long until) {
            return (max + until * perNano) / points;
        }

        @Override
        public List<QuotaSignal> headers(long now) {
            decay(now);
            return List.of(QuotaSignal.used(BUCKET, "", score / max));
        }

        @Override
        public long retryAfter(long now) {
            decay(now);
            return (long) (Math.max(0, score - max / 2) / perNano) + 1;
        }
    }
}
