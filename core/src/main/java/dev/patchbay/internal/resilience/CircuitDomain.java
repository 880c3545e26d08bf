// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.failsafe.CircuitBreaker;
import dev.patchbay.internal.resilience.CircuitBreakers.Circuit;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * One failure domain. Failsafe's breaker counts and decides; the delay is ours, because Failsafe's clock cannot be injected.
 *
 * <p>Time is cut into eras: a closed one, and one for each opening together with the trials that follow it. An outcome goes
 * to the era that let its call pass and counts only while that era lasts. So a call that hung since before the outage can
 * neither close the circuit nor open it again when it returns at last.
 *
 * <p>While it is open, one call each so often passes as a probe, whether earlier ones have returned or not: against a
 * platform that swallows calls they hang for a whole time-out. Failed probes change nothing; the first that succeeds begins
 * an era of trials, in which those still hanging do not count.
 */
final class CircuitDomain {

    /** Failsafe's own clock must never end an opening. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final long LONGEST_HINT = TimeUnit.SECONDS.toNanos(1);

    private final NanoTicker ticker;
    private final Announcer changes;
    private final int trialsAtOnce;
    private final long openFor;
    private final long probeEvery;
    private final long trialPatience;
    private final CircuitBreaker<Object> breaker;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile Era era = new Closed();

    CircuitDomain(String name, ResilienceSettings settings, NanoTicker ticker, BiConsumer<String, String> onChange) {
        this.ticker = ticker;
        this.changes = new Announcer(state -> onChange.accept(name, state));
        this.trialsAtOnce = settings.circuitSuccesses();
        this.openFor = settings.circuitOpenFor().toNanos();
        this.probeEvery = settings.circuitProbeEvery().toNanos();
        this.trialPatience = Math.max(openFor, settings.callTimeout().toNanos());
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(settings.circuitFailures())
                .withSuccessThreshold(settings.circuitSuccesses())
                .withDelay(NEVER)
                .build();
    }

    Circuit current() {
        return era;
    }

    private long trialHint() {
        return Math.min(openFor, LONGEST_HINT);
    }

    private void enter(Era next, CircuitBreaker.State state) {
        era = next;
        changes.add(state.name());
    }

    private enum Outcome {
        SUCCESS,
        FAILURE,
        NEUTRAL
    }

    private abstract class Era implements Circuit {

        /** Asked of the current era on behalf of a caller that still holds an earlier one: its outcome will not count. */
        abstract long passForLatecomer();

        abstract void count(Outcome outcome);

        final void record(Outcome outcome) {
            if (era != this) {
                return;
            }
            lock.lock();
            try {
                if (era == this) {
                    count(outcome);
                }
            } finally {
                lock.unlock();
            }
            changes.tell();
        }

        @Override
        public void onSuccess() {
            record(Outcome.SUCCESS);
        }

        @Override
        public void onTransientFailure() {
            record(Outcome.FAILURE);
        }

        @Override
        public void onNeutral() {
            record(Outcome.NEUTRAL);
        }
    }

    private final class Closed extends Era {

        /** Spares healthy calls the lock: a success only matters when a failure came before it. */
        private volatile boolean failedLast;

        @Override
        public long tryPass() {
            Era now = era;
            return now == this ? 0 : now.passForLatecomer();
        }

        @Override
        long passForLatecomer() {
            return 0;
        }

        @Override
        public void onSuccess() {
            if (failedLast) {
                record(Outcome.SUCCESS);
            }
        }

        @Override
        public void onNeutral() {}

        @Override
        void count(Outcome outcome) {
            if (outcome == Outcome.SUCCESS) {
                breaker.recordSuccess();
                failedLast = false;
            } else if (outcome == Outcome.FAILURE) {
                failedLast = true;
                breaker.recordFailure();
                if (breaker.isOpen()) {
                    enter(new Outage(ticker.nanos(), openFor), CircuitBreaker.State.OPEN);
                }
            }
        }
    }

    private final class Outage extends Era {

        private final long openUntil;
        private int trials;
        private volatile long lastTrial;

        Outage(long now, long openFor) {
            this.openUntil = now + openFor;
            this.lastTrial = now;
        }

        @Override
        public long tryPass() {
            Era now = era;
            if (now != this) {
                return now.passForLatecomer();
            }
            long wait = untilTrial(ticker.nanos());
            if (wait == 0) {
                wait = tryTrial();
                changes.tell();
            }
            return wait;
        }

        /** To be repeated under the lock: one thread's probe puts off the others'. */
        private long untilTrial(long now) {
            return Math.max(0, Math.min(openUntil - now, lastTrial + probeEvery - now));
        }

        private long tryTrial() {
            lock.lock();
            try {
                if (era != this) {
                    return era.passForLatecomer();
                }
                long now = ticker.nanos();
                long wait = untilTrial(now);
                if (wait > 0) {
                    return wait;
                }
                if (openUntil - now > 0) {
                    trials++;
                    lastTrial = now;
                    return 0;
                }
                if (breaker.isOpen()) {
                    breaker.halfOpen();
                    changes.add(CircuitBreaker.State.HALF_OPEN.name());
                    if (trials > 0) {
                        // Probes that still hang take no trial's place.
                        era = new Outage(now, 0);
                        return 1;
                    }
                }
                if (trials < trialsAtOnce) {
                    trials++;
                    lastTrial = now;
                    return 0;
                }
                if (now - lastTrial >= trialPatience) {
                    // Trials whose outcome never came must not keep the circuit shut for ever.
                    era = new Outage(now, 0);
                }
                return trialHint();
            } finally {
                lock.unlock();
            }
        }

        @Override
        long passForLatecomer() {
            return Math.max(untilTrial(ticker.nanos()), trialHint());
        }

        @Override
        void count(Outcome outcome) {
            if (trials == 0) {
                return;
            }
            trials--;
            if (breaker.isOpen()) {
                countProbe(outcome);
            } else if (outcome == Outcome.SUCCESS) {
                breaker.recordSuccess();
                if (breaker.isClosed()) {
                    enter(new Closed(), CircuitBreaker.State.CLOSED);
                }
            } else if (outcome == Outcome.FAILURE) {
                breaker.recordFailure();
                if (breaker.isOpen()) {
                    enter(new Outage(ticker.nanos(), openFor), CircuitBreaker.State.OPEN);
                }
            }
        }

        private void countProbe(Outcome outcome) {
            if (outcome != Outcome.SUCCESS) {
                return;
            }
            breaker.halfOpen();
            breaker.recordSuccess();
            changes.add(CircuitBreaker.State.HALF_OPEN.name());
            if (breaker.isClosed()) {
                enter(new Closed(), CircuitBreaker.State.CLOSED);
            } else {
                era = new Outage(ticker.nanos(), 0);
            }
        }
    }
}
