// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link WorkQueue} must do. Extend it and give an empty queue. */
public abstract class WorkQueueContract extends WorkQueueClaimContract {

    @Test
    void keepsEveryField() {
        Instant later = NOW.plus(MINUTE);
        String payload = "{\"a\":\"é€😀\\u0000\"}\n";
        NewWork work = new NewWork(Q, ACME, "d-1", "order", 7, "account-1", later, payload);
        put(work);

        WorkItem item = queue.list(WorkFilter.of(Q), null, 10).get(0);
        assertThat(item)
                .isEqualTo(new WorkItem(
                        item.id(),
                        Q,
                        ACME,
                        "order",
                        "d-1",
                        "account-1",
                        7,
                        payload,
                        WorkStatus.DELAYED,
                        0,
                        NOW,
                        later,
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(queue.find(null, item.id())).contains(item);
    }

    @Test
    void keepsWhatIsNotSet() {
        put(work("x"));

        WorkItem item = queue.list(WorkFilter.of(Q), null, 10).get(0);
        assertThat(item.tenant()).isNull();
        assertThat(item.dedupeKey()).isNull();
        assertThat(item.orderingKey()).isNull();
        assertThat(item.status()).isEqualTo(WorkStatus.READY);
        assertThat(item.dueAt()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("W4: a dedupe key is taken once, until its item is purged")
    void aDedupeKeyIsTakenOnce() {
        put(work("first").dedupeKey("d-1"));
        assertThat(queue.put(work("again").dedupeKey("d-1"), NOW)).isFalse();
        assertThat(queue.put(NewWork.of("another", "order", "x").dedupeKey("d-1"), NOW))
                .isTrue();

        queue.complete(one("w", NOW), "processed", NOW);
        assertThat(queue.put(work("replayed").dedupeKey("d-1"), NOW)).isFalse();
        assertThat(queue.purge(Q, WorkStatus.DONE, NOW.plus(MINUTE), 10)).isEqualTo(1);
        assertThat(queue.put(work("new").dedupeKey("d-1"), NOW)).isTrue();
    }

    @Test
    void aBatchTellsOfEachItem() {
        put(work("0").dedupeKey("taken"));

        List<Boolean> put = queue.putAll(
                List.of(
                        work("1").dedupeKey("z"),
                        work("2").dedupeKey("taken"),
                        work("3"),
                        work("4").dedupeKey("z"),
                        work("5").dedupeKey("a"),
                        work("6")),
                NOW);

        assertThat(put).containsExactly(true, false, true, false, true, true);
        assertThat(claimed(10, NOW)).containsExactly("0", "1", "3", "5", "6");
        assertThat(queue.putAll(List.of(), NOW)).isEmpty();
    }

    @Test
    void ofManyAtOnceOneWinsTheKey() throws Exception {
        for (int round = 0; round < 5; round++) {
            NewWork work = work("x").dedupeKey("d-" + round);
            List<Boolean> won = Together.run(8, n -> queue.put(work, NOW));
            assertThat(won).containsOnlyOnce(true);
        }
        assertThat(claim("w", 100, NOW)).hasSize(5);
    }

    @Test
    void batchesThatShareKeysInAnyOrderDoNotLockOneAnother() throws Exception {
        List<NewWork> forward = IntStream.range(0, 100)
                .mapToObj(i -> work("x").dedupeKey("d-" + i).orderingKey("o-" + i % 3))
                .toList();
        List<NewWork> backward = new ArrayList<>(forward);
        Collections.reverse(backward);

        List<Long> put = Together.run(
                6,
                n -> queue.putAll(n % 2 == 0 ? forward : backward, NOW).stream()
                        .filter(won -> won)
                        .count());

        assertThat(put.stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    }

    @Test
    void anItemIsClaimedOnce() {
        put(work("a"));
        put(work("b"));

        Claim first = one("w1", NOW);
        Claim second = one("w2", NOW);

        assertThat(List.of(first.item().payload(), second.item().payload())).containsExactly("a", "b");
        assertThat(claim("w3", 10, NOW)).isEmpty();
        assertThat(first.item().attempts()).isEqualTo(1);
        assertThat(item(first)).isEqualTo(first.item());
        assertThat(item(first).status()).isEqualTo(WorkStatus.CLAIMED);
        assertThat(item(first).leaseUntil()).isEqualTo(NOW.plus(LEASE));
        assertThat(item(first).worker()).isEqualTo("w1");
    }

    @Test
    void manyThreadsNeverGetTheSame() throws Exception {
        queue.putAll(
                IntStream.range(0, 200)
                        .mapToObj(i -> work("p" + i).tenant(TenantId.of("t" + i % 7)))
                        .toList(),
                NOW);

        List<List<String>> all = Together.run(8, n -> {
            List<String> mine = new ArrayList<>();
            List<Claim> claims = claim("w" + n, 3, NOW);
            while (!claims.isEmpty()) {
                claims.forEach(c -> mine.add(c.item().payload()));
                claims = claim("w" + n, 3, NOW);
            }
            return mine;
        });

        assertThat(all.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        all.get(0).addAll(claimed(200, NOW));
        assertThat(all.stream().flatMap(List::stream)).hasSize(200);
    }

    @Test
    void theMoreUrgentComesFirstThenTheLongerDue() {
        put(work("low").priority(1));
        put(work("normal"));
        put(work("high").priority(10));
        put(work("normal, later put"));

        assertThat(claimed(1, NOW)).containsExactly("high");
        assertThat(claimed(3, NOW)).containsExactly("normal", "normal, later put", "low");
    }

    @Test
    void whatIsNotDueWaits() {
        put(work("later").notBefore(NOW.plus(MINUTE)));
        put(work("now"));
        put(work("past").notBefore(NOW.minus(MINUTE)));

        assertThat(claimed(10, NOW)).containsExactly("past", "now");
        assertThat(claimed(10, NOW.plus(MINUTE).minusMillis(1))).isEmpty();
        assertThat(claimed(10, NOW.plus(MINUTE))).containsExactly("later");
    }

    @Test
    void whatBecomesDueIsNotStarvedByWhatIsReady() {
        put(work("later").notBefore(NOW.plus(MINUTE)).priority(10));
        for (int i = 0; i < 50; i++) {
            put(work("ready"));
        }
        claimed(2, NOW);

        assertThat(claimed(2, NOW.plus(MINUTE))).contains("later");
    }

    @Test
    void tenantsTakeTurns() {
        List<NewWork> flood = IntStream.range(0, 500)
                .mapToObj(i -> work("flood").tenant(ACME).priority(10))
                .toList();
        queue.putAll(flood, NOW);
        for (String tenant : List.of("a", "b", "z")) {
            for (int i = 0; i < 5; i++) {
                put(work(tenant).tenant(TenantId.of(tenant)).priority(1));
            }
        }
        put(work("nobody's"));

        List<String> first = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            first.addAll(claimed(4, NOW));
        }
        assertThat(first).contains("nobody's");
        for (String tenant : List.of("a", "b", "z")) {
            assertThat(first.stream().filter(tenant::equals)).as(tenant).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aLoneTenantGetsAll() {
        for (int i = 0; i < 10; i++) {
            put(work("x").tenant(ACME));
        }
        assertThat(claim("w", 10, NOW)).hasSize(10);
    }

    @Test
    void queuesAreApart() {
        put(work("x"));
        assertThat(queue.claim("another", "w", 10, NOW, LEASE)).isEmpty();
    }
}
