// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.testkit.VirtualTime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Budgets of a day over restarts and several nodes. */
class BudgetLedgerTest {

    private static final Platform ACME = Platform.of("acme");
    private static final List<RateLimit> LIMITS = List.of(
            RateLimit.of("daily", 1_000, Duration.ofDays(1)), RateLimit.of("minute", 1_000_000, Duration.ofMinutes(1)));
    private static final Charge ONE = new Charge("daily", "", 1);

    private final VirtualTime time = new VirtualTime();
    private final CheckpointStore store = Stores.inMemory().checkpoints();

    /** One process: a limiter and its ledger, and the way a call goes through both. */
    private final class Node {

        private final RateLimiter limiter = new RateLimiter(ACME, LIMITS, time);
        private final BudgetLedger ledger;

        Node(CheckpointStore checkpoints) {
            this(checkpoints, time);
        }

        Node(CheckpointStore checkpoints, InstantSource clock) {
            ledger = new BudgetLedger(ACME, LIMITS, checkpoints, limiter, clock);
        }

        boolean call(Charge charge) {
            List<Charge> charges = List.of(charge);
            ledger.open(charges);
            boolean granted = limiter.tryAcquire(charges) == 0;
            if (granted) {
                ledger.spent(charges);
            }
            return granted;
        }

        int calls(int tries) {
            int granted = 0;
            for (int i = 0; i < tries; i++) {
                granted += call(ONE) ? 1 : 0;
            }
            return granted;
        }
    }

    @Test
    void whatWasSpentBeforeARestartIsNotSpentAgain() {
        assertThat(new Node(store).calls(1_000)).isEqualTo(1_000);
        time.advance(Duration.ofHours(1));

        Node restarted = new Node(store);

        assertThat(restarted.call(ONE)).isFalse();
    }

    @Test
    void aCrashForgetsAHundredthAtMost() {
        new Node(store).calls(995);
        time.advance(Duration.ofHours(1));

        assertThat(new Node(store).calls(1_000)).isLessThanOrEqualTo(15);
    }

    @Test
    void aDayLaterAllIsThereAgain() {
        new Node(store).calls(1_000);
        time.advance(Duration.ofHours(26));

        assertThat(new Node(store).calls(1_000)).isEqualTo(1_000);
    }

    @Test
    void whatIsOldComesBackHourByHour() {
        Node before = new Node(store);
        before.calls(500);
        time.advance(Duration.ofHours(12));
        before.calls(500);
        time.advance(Duration.ofHours(14));

        Node restarted = new Node(store);
        int granted = restarted.calls(1);

        assertThat(granted).isEqualTo(1);
        assertThat(restarted.limiter.states())
                .filteredOn(state -> state.key().bucket().equals("daily"))
                .allSatisfy(state -> assertThat(state.available()).isBetween(1L, 500L));
    }

    @Test
    void nodesLearnOfOneAnother() {
        Node a = new Node(store);
        Node b = new Node(store);
        a.calls(400);
        b.calls(400);
        time.advance(Duration.ofMinutes(2));
        int more = 0;
        for (int i = 0; i < 200; i++) {
            more += a.calls(1) + b.calls(1);
            time.advance(Duration.ofMinutes(1));
        }

        assertThat(more).isBetween(150, 220);
    }

    @Test
    void subjectsAndShortBudgetsAreKeptApart() {
        Node before = new Node(store);
        for (int i = 0; i < 1_000; i++) {
            before.call(new Charge("daily", "a", 1));
            before.call(new Charge("minute", "", 1));
        }
        Node restarted = new Node(store);

        assertThat(restarted.call(new Charge("daily", "a", 1))).isFalse();
        assertThat(restarted.call(new Charge("daily", "b", 1))).isTrue();
        assertThat(store.list(null, BudgetLedger.SCOPE, null, 10))
                .extracting(Checkpoint::key)
                .containsExactly("acme/daily/a");
    }

    @Test
    void aStoreThatFailsOrHoldsRubbishCostsNoCall() {
        CheckpointStore broken = (CheckpointStore) Proxy.newProxyInstance(
                CheckpointStore.class.getClassLoader(),
                new Class<?>[] {CheckpointStore.class},
                (proxy, method, args) -> {
                    throw new IllegalStateException("down");
                });
        store.compareAndSet(
                new Checkpoint(null, BudgetLedger.SCOPE, "acme/daily/", "{\"x\":1,\"5\":\"many\"", 1, time.instant()),
                0);

        assertThat(new Node(broken).calls(10)).isEqualTo(10);
        assertThat(new Node(store).calls(10)).isEqualTo(10);
    }

    @Test
    @DisplayName("T9: a clock that jumps back neither frees a spent budget nor blocks for ever")
    void aClockThatJumpsBack() {
        AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> time.instant().plus(shift.get());
        Node before = new Node(store, clock);
        assertThat(before.calls(1_000)).isEqualTo(1_000);
        shift.set(Duration.ofHours(-5));
        time.advance(Duration.ofMinutes(5));

        Node restarted = new Node(store, clock);
        assertThat(restarted.calls(5)).as("what was spent stays spent").isZero();
        time.advance(Duration.ofHours(31));
        assertThat(new Node(store, clock).calls(1_000)).isEqualTo(1_000);
    }

    @Test
    void twoNodesThatStartTogetherOverspendByAShareOnly() {
        Node a = new Node(store);
        Node b = new Node(store);
        int granted = 0;
        for (int i = 0; i < 1_500; i++) {
            granted += a.calls(1) + b.calls(1);
            time.advance(Duration.ofSeconds(5));
        }

        assertThat(granted).isBetween(980, 1_130);
    }

    @Test
    void whatAllNodesSpentTogetherIsGoneForTheNextOne() {
        Node a = new Node(store);
        Node b = new Node(store);
        a.calls(300);
        b.calls(300);
        time.advance(Duration.ofMinutes(2));
        a.calls(1);
        b.calls(1);
        time.advance(Duration.ofMinutes(2));

        int left = new Node(store).calls(1_000);

        assertThat(left).as("398 at most, less what the limiter holds back").isBetween(200, 400);
    }
}
