// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.Settlement;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How claims end, and what a lease protects. */
abstract class WorkQueueClaimContract extends WorkQueueOperatorContract {

    @Test
    void completing() {
        put(work("x"));
        Claim claim = one("w", NOW);
        Instant later = NOW.plus(MINUTE);

        assertThat(queue.complete(claim, "ignored", later)).isTrue();

        WorkItem item = item(claim);
        assertThat(item.status()).isEqualTo(WorkStatus.DONE);
        assertThat(item.outcome()).isEqualTo("ignored");
        assertThat(item.finishedAt()).isEqualTo(later);
        assertThat(item.leaseUntil()).isNull();
        assertThat(claim("w", 10, NOW.plus(LEASE))).isEmpty();
    }

    @Test
    void retryingCountsAndWaits() {
        put(work("x"));
        assertThat(queue.retryAt(one("w", NOW), NOW.plus(MINUTE), "no\nanswer", NOW))
                .isTrue();

        assertThat(claim("w", 10, NOW)).isEmpty();
        Claim again = one("w", NOW.plus(MINUTE));
        assertThat(again.item().attempts()).isEqualTo(2);
        assertThat(again.item().reason()).isEqualTo("no answer");
        queue.complete(again, "processed", NOW);
        assertThat(item(again).reason()).isNull();
    }

    @Test
    void aReleaseDoesNotCount() {
        put(work("x"));
        assertThat(queue.release(one("w", NOW), NOW)).isTrue();
        Claim again = one("w", NOW);
        assertThat(again.item().attempts()).isEqualTo(1);

        queue.settle(List.of(new Settlement.Release(again, NOW.plus(MINUTE))), NOW);
        assertThat(claim("w", 10, NOW)).isEmpty();
        assertThat(one("w", NOW.plus(MINUTE)).item().attempts()).isEqualTo(1);
    }

    @Test
    void aDeadLetterWaitsForAPerson() {
        put(work("x"));
        Claim claim = one("w", NOW);
        assertThat(queue.deadLetter(claim, "gone", NOW)).isTrue();

        assertThat(claim("w", 10, NOW.plus(LEASE))).isEmpty();
        assertThat(item(claim).status()).isEqualTo(WorkStatus.DEAD);
        assertThat(item(claim).reason()).isEqualTo("gone");
    }

    @Test
    void severalAtOnceWithOneAnswerEach() {
        for (int i = 0; i < 5; i++) {
            put(work("" + i).orderingKey(i == 4 ? "k" : null));
        }
        put(work("behind").orderingKey("k"));
        List<Claim> claims = claim("w", 5, NOW);
        queue.release(claims.get(3), NOW);

        assertThat(queue.settle(
                        List.of(
                                new Settlement.Complete(claims.get(0), "processed"),
                                new Settlement.Retry(claims.get(1), NOW.plus(MINUTE), "r"),
                                new Settlement.Dead(claims.get(2), "d"),
                                new Settlement.Complete(claims.get(3), "processed"),
                                new Settlement.Complete(claims.get(4), "processed")),
                        NOW))
                .containsExactly(true, true, true, false, true);
        assertThat(claims.stream().map(c -> item(c).status()))
                .containsExactly(
                        WorkStatus.DONE, WorkStatus.DELAYED, WorkStatus.DEAD, WorkStatus.READY, WorkStatus.DONE);
        assertThat(claimed(10, NOW)).containsExactlyInAnyOrder("3", "behind");
    }

    @Test
    @DisplayName("W13: what a dead worker had comes back when its lease ends, with the attempt counted")
    void comesBackWhenTheLeaseEnds() {
        put(work("x"));
        one("w1", NOW);

        assertThat(claim("w2", 10, NOW.plus(LEASE).minusMillis(1))).isEmpty();
        Claim second = one("w2", NOW.plus(LEASE));
        assertThat(second.item().attempts()).isEqualTo(2);
        assertThat(second.item().reason()).contains("w1");
    }

    @Test
    void whoLostTheLeaseChangesNothing() {
        put(work("x"));
        Claim lost = one("w1", NOW);
        Instant later = NOW.plus(LEASE);
        Claim held = one("w2", later);

        assertThat(queue.complete(lost, "processed", later)).isFalse();
        assertThat(queue.retryAt(lost, later, "r", later)).isFalse();
        assertThat(queue.deadLetter(lost, "d", later)).isFalse();
        assertThat(queue.release(lost, later)).isFalse();
        assertThat(queue.heartbeat(List.of(lost, held), later, LEASE)).containsExactly(held);
        assertThat(item(held)).isEqualTo(held.item());
        assertThat(queue.complete(held, "processed", later)).isTrue();
        assertThat(queue.complete(held, "processed", later)).isFalse();
    }

    @Test
    void theSameWorkersOldClaimIsLostToo() {
        put(work("x"));
        Claim old = one("w", NOW);
        Claim held = one("w", NOW.plus(LEASE));

        assertThat(queue.complete(old, "processed", NOW)).isFalse();
        assertThat(queue.complete(held, "processed", NOW)).isTrue();
    }

    @Test
    @DisplayName("T9: an ended lease that nobody took still holds, whatever the clocks say")
    void anEndedLeaseThatNobodyTookStillHolds() {
        put(work("x"));
        Claim claim = one("w", NOW);

        assertThat(queue.complete(claim, "processed", NOW.plus(Duration.ofDays(1))))
                .isTrue();
    }

    @Test
    void aHeartbeatProlongs() {
        put(work("x"));
        Claim claim = one("w1", NOW);
        Instant later = NOW.plus(LEASE).minusSeconds(1);

        assertThat(queue.heartbeat(List.of(claim), later, LEASE)).containsExactly(claim);
        assertThat(claim("w2", 10, NOW.plus(LEASE))).isEmpty();
        assertThat(claim("w2", 10, later.plus(LEASE))).hasSize(1);
    }

    @Test
    @DisplayName("W10: of an ordering key one at a time, in the order of putting")
    void ofAKeyOneAtATimeInOrder() {
        put(work("1").orderingKey("k").priority(1));
        put(work("2").orderingKey("k").priority(10));
        put(work("other").orderingKey("l").priority(1));

        assertThat(claimed(10, NOW)).containsExactlyInAnyOrder("1", "other");
        assertThat(claimed(10, NOW)).isEmpty();
        assertThat(queue.stats(Q, NOW).blocked()).isEqualTo(1);
    }

    @Test
    void theNextFollowsWhenTheFirstIsDone() {
        for (int i = 1; i <= 3; i++) {
            put(work("" + i).orderingKey("k"));
        }
        for (int i = 1; i <= 3; i++) {
            Claim claim = one("w", NOW);
            assertThat(claim.item().payload()).isEqualTo("" + i);
            assertThat(claim("w", 10, NOW)).isEmpty();
            assertThat(queue.complete(claim, "processed", NOW)).isTrue();
        }
    }

    @Test
    void aRetryHoldsUpWhatIsBehindAndADeadLetterDoesNot() {
        put(work("1").orderingKey("k"));
        put(work("2").orderingKey("k"));

        queue.retryAt(one("w", NOW), NOW.plus(MINUTE), "flaky", NOW);
        assertThat(claimed(10, NOW)).isEmpty();
        Claim again = one("w", NOW.plus(MINUTE));
        assertThat(again.item().payload()).isEqualTo("1");
        queue.deadLetter(again, "broken", NOW.plus(MINUTE));
        assertThat(claimed(10, NOW.plus(MINUTE))).containsExactly("2");
    }

    @Test
    void aRedrivenItemStandsBehindTheOneThatIsWorkedNow() {
        put(work("1").orderingKey("k"));
        put(work("2").orderingKey("k"));
        Claim first = one("w", NOW);
        queue.deadLetter(first, "broken", NOW);
        Claim second = one("w", NOW);

        assertThat(queue.redrive(null, first.id(), NOW)).isTrue();
        assertThat(claim("w", 10, NOW)).isEmpty();
        queue.complete(second, "processed", NOW);
        assertThat(claimed(10, NOW)).containsExactly("1");
    }

    @Test
    void holdsWithManyThreads() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger left = new AtomicInteger(60);
        Together.run(6, n -> {
            for (int i = 0; i < 10; i++) {
                queue.put(work(n + "." + i).orderingKey("k"), NOW);
            }
            while (left.get() > 0) {
                for (Claim claim : claim("w" + n, 4, NOW)) {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    order.add(claim.item().payload());
                    left.decrementAndGet();
                    inside.decrementAndGet();
                    queue.complete(claim, "processed", NOW);
                }
            }
            return null;
        });
        for (int n = 0; n < 6; n++) {
            String prefix = n + ".";
            assertThat(order.stream().filter(p -> p.startsWith(prefix)))
                    .isSorted()
                    .hasSize(10);
        }
    }
}
