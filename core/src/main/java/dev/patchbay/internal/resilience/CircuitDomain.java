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
 */
final class CircuitDomain {

    /** Failsafe's own clock must never end an opening. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private static final long LONGEST_HINT = TimeUnit.SECONDS.toNanos(1);

    private final NanoTicker ticker;
    private final Announcer changes;
    private final int trialsAtOnce;
    private final long openFor;
    private final long trialPatience;
    private final CircuitBreaker<Object> breaker;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile Era era = new Closed();

    CircuitDomain(String name, ResilienceSettings settings, NanoTicker ticker, BiConsumer<String, String> onChange) {
        this.ticker = ticker;
        this.changes = new Announcer(state -> onChange.accept(name, state));
        this.trialsAtOnce = settings.circuitSuccesses();
        this.openFor = settings.circuitOpenFor().toNanos();
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
                    enter(new Outage(ticker.nanos() + openFor), CircuitBreaker.State.OPEN);
                }
            }
        }
    }

    private final class Outage extends Era {

        private final long openUntil;
        private int trials;
        private long lastTrial;

        Outage(long openUntil) {
            this.openUntil = openUntil;
        }

        @Override
        public long tryPass() {
            Era now = era;
            if (now != this) {
                return now.passForLatecomer();
            }
            long left = openUntil - ticker.nanos();
            if (left > 0) {
                return left;
            }
            long wait = tryTrial();
            changes.tell();
            return wait;
        }

        private long tryTrial() {
            lock.lock();
            try {
                if (era != this) {
                    return era.passForLatecomer();
                }
                long now = ticker.nanos();
                if (breaker.isOpen()) {
                    breaker.halfOpen();
                    changes.add(CircuitBreaker.State.HALF_OPEN.name());
                }
                if (trials < trialsAtOnce) {
                    trials++;
                    lastTrial = now;
                    return 0;
                }
                if (now - lastTrial >= trialPatience) {
                    // Trials whose outcome never came must not keep the circuit shut for ever.
                    era = new Outage(openUntil);
                }
                return trialHint();
            } finally {
                lock.unlock();
            }
        }

        @Override
        long passForLatecomer() {
            return Math.max(openUntil - ticker.nanos(), trialHint());
        }

        @Override
        void count(Outcome outcome) {
            if (trials == 0) {
                return;
            }
            trials--;
            if (outcome == Outcome.SUCCESS) {
                breaker.recordSuccess();
                if (breaker.isClosed()) {
                    enter(new Closed(), CircuitBreaker.State.CLOSED);
                }
            } else if (outcome == Outcome.FAILURE) {
                breaker.recordFailure();
                if (breaker.isOpen()) {
                    enter(new Outage(ticker.nanos() + openFor), CircuitBreaker.State.OPEN);
                }
            }
        }
    }
}
