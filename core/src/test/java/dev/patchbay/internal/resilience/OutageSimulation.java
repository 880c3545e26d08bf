// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Callers that make one call a second each, against a platform that is dead for a while; in virtual time, one event after
 * the other, with all the pieces together as a call uses them. Counts per second.
 */
final class OutageSimulation {

    private static final long THINK = Duration.ofSeconds(1).toNanos();
    private static final long LATENCY = Duration.ofMillis(120).toNanos();

    private record Event(long at, long order, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private final long deadFrom;
    private final long deadUntil;
    private final Random random;
    private final RetryBudget budget;
    private final RetryPlan plan;
    private final CircuitBreakers circuits;
    private final long callTimeout;
    private long now;
    private long order;

    final int[] offered = new int[400];
    final int[] tries = new int[400];
    final int[] succeeded = new int[400];

    OutageSimulation(ResilienceSettings settings, Duration deadFrom, Duration deadUntil, long seed) {
        this.deadFrom = deadFrom.toNanos();
        this.deadUntil = deadUntil.toNanos();
        this.random = new Random(seed);
        this.budget = new RetryBudget(settings.retryBudgetRatio(), settings.retryBudgetReserve());
        this.plan = new RetryPlan(settings, random);
        this.circuits = new CircuitBreakers(settings, () -> now, (domain, state) -> {});
        this.callTimeout = settings.callTimeout().toNanos();
    }

    OutageSimulation run(int callers, Duration length) {
        for (int i = 0; i < callers; i++) {
            at(random.nextLong(THINK), this::call);
        }
        while (!events.isEmpty() && events.peek().at < length.toNanos()) {
            Event next = events.remove();
            now = next.at;
            next.what.run();
        }
        return this;
    }

    private void at(long time, Runnable what) {
        events.add(new Event(time, order++, what));
    }

    private int second() {
        return (int) (now / 1_000_000_000L);
    }

    private void call() {
        offered[second()]++;
        budget.onCall();
        attempt(null, now + callTimeout);
    }

    private void attempt(RetryPlan.@Nullable Sequence retries, long deadline) {
        CircuitBreakers.Circuit circuit = circuits.circuit("a");
        long closedFor = circuit.tryPass();
        if (closedFor > 0) {
            failed(retries, deadline, ErrorCategory.CIRCUIT_OPEN, Duration.ofNanos(closedFor));
            return;
        }
        tries[second()]++;
        boolean dead = now >= deadFrom && now < deadUntil;
        at(now + LATENCY + random.nextLong(LATENCY), () -> {
            if (dead) {
                circuit.onTransientFailure();
                failed(retries, deadline, ErrorCategory.TRANSIENT, null);
            } else {
                circuit.onSuccess();
                succeeded[second()]++;
                at(now + THINK, this::call);
            }
        });
    }

    private void failed(
            RetryPlan.@Nullable Sequence before, long deadline, ErrorCategory category, @Nullable Duration retryAfter) {
        RetryPlan.Sequence retries = before == null ? plan.start() : before;
        Duration wait = retries.next(Failures.of(category, retryAfter));
        if (wait == null || now + wait.toNanos() >= deadline || !budget.tryTake()) {
            at(now + THINK, this::call);
        } else {
            at(now + wait.toNanos(), () -> attempt(retries, deadline));
        }
    }

    static int sum(int[] perSecond, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += perSecond[i];
        }
        return sum;
    }
}
