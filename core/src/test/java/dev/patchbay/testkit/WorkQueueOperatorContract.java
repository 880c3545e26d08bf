// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operators ask of a queue. */
abstract class WorkQueueOperatorContract extends WorkQueueTenantContract {

    final void some() {
        put(work("1").tenant(ACME));
        put(work("2").tenant(OTHER).orderingKey("k"));
        put(NewWork.of(Q, "refund", "3").tenant(ACME));
        put(NewWork.of("another", "order", "4").tenant(ACME));
    }

    final List<String> listed(WorkFilter filter) {
        return queue.list(filter, null, 100).stream().map(WorkItem::payload).toList();
    }

    @Test
    void findsByTheDedupeKeyOfAQueue() {
        put(work("1").tenant(ACME).dedupeKey("k"));
        put(NewWork.of("another", "order", "2").dedupeKey("k"));
        assertThat(queue.findByKey(Q, "k").orElseThrow().payload()).isEqualTo("1");
        assertThat(queue.findByKey("another", "k").orElseThrow().payload()).isEqualTo("2");
        assertThat(queue.findByKey(Q, "other")).isEmpty();
        assertThat(queue.findByKey("nowhere", "k")).isEmpty();
        queue.complete(one("w", NOW), "processed", NOW);
        assertThat(queue.findByKey(Q, "k").orElseThrow().outcome()).isEqualTo("processed");
        queue.purge(Q, WorkStatus.DONE, NOW.plusSeconds(1), 10);
        assertThat(queue.findByKey(Q, "k")).isEmpty();
    }

    @Test
    void listsTheNewestFirst() {
        some();
        assertThat(listed(WorkFilter.of(Q))).containsExactly("3", "2", "1");
    }

    @Test
    void pagesThroughEverything() {
        for (int i = 0; i < 25; i++) {
            put(work("" + i));
        }
        List<Long> ids = new ArrayList<>();
        List<WorkItem> page = queue.list(WorkFilter.of(Q), null, 10);
        while (!page.isEmpty()) {
            page.forEach(item -> ids.add(item.id()));
            page = queue.list(WorkFilter.of(Q), ids.get(ids.size() - 1), 10);
        }
        assertThat(ids).hasSize(25).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void narrowsByEverything() {
        some();
        for (Claim claim : claim("w", 10, NOW)) {
            switch (claim.item().payload()) {
                case "1" -> queue.complete(claim, "ignored", NOW);
                case "2" -> queue.deadLetter(claim, "it is 100% broken_", NOW);
                default -> {}
            }
        }
        WorkFilter all = WorkFilter.of(Q);
        assertThat(listed(all.tenant(ACME))).containsExactly("3", "1");
        assertThat(listed(all.type("refund"))).containsExactly("3");
        assertThat(listed(all.orderingKey("k"))).containsExactly("2");
        assertThat(listed(all.status(WorkStatus.CLAIMED))).containsExactly("3");
        assertThat(listed(all.status(WorkStatus.DEAD))).containsExactly("2");
        assertThat(listed(all.outcome("ignored"))).containsExactly("1");
        assertThat(listed(all.reasonPart("0% broken_"))).containsExactly("2");
        assertThat(listed(all.reasonPart("0_ broken"))).isEmpty();
        assertThat(listed(all.tenant(ACME).status(WorkStatus.DONE))).containsExactly("1");
        assertThat(listed(all.tenant(OTHER).status(WorkStatus.DONE))).isEmpty();
    }

    @Test
    @DisplayName("R10: a tenant finds and redrives its own items only")
    void aTenantSeesItsOwnItemsOnly() {
        some();
        Claim claim = claim("w", 10, NOW).stream()
                .filter(c -> ACME.equals(c.item().tenant()))
                .findFirst()
                .orElseThrow();
        queue.deadLetter(claim, "d", NOW);

        assertThat(queue.find(ACME, claim.id())).isPresent();
        assertThat(queue.find(OTHER, claim.id())).isEmpty();
        assertThat(queue.redrive(OTHER, claim.id(), NOW)).isFalse();
        assertThat(queue.redrive(ACME, claim.id(), NOW)).isTrue();
    }

    @Test
    void whatWaitsMayBeTakenBack() {
        put(work("now"));
        put(work("later").notBefore(NOW.plus(MINUTE)).dedupeKey("once"));
        List<WorkItem> items = queue.list(WorkFilter.of(Q), null, 10);
        items.forEach(item -> assertThat(queue.cancel(null, item.id(), NOW)).isTrue());

        assertThat(claim("w", 10, NOW.plus(MINUTE))).isEmpty();
        assertThat(queue.list(WorkFilter.of(Q).outcome("cancelled").status(WorkStatus.DONE), null, 10))
                .hasSize(2)
                .allMatch(item -> NOW.equals(item.finishedAt()));
        assertThat(queue.put(work("again").dedupeKey("once"), NOW)).isFalse();
        assertThat(queue.cancel(null, items.get(0).id(), NOW)).isFalse();
        assertThat(queue.redrive(null, items.get(0).id(), NOW)).isTrue();
        assertThat(claim("w", 10, NOW)).hasSize(1);
    }

    @Test
    void whatAWorkerHasIsNotTakenBack() {
        put(work("1").tenant(ACME));
        Claim claim = claim("w", 1, NOW).get(0);
        assertThat(queue.cancel(null, claim.id(), NOW)).isFalse();
        queue.retryAt(claim, NOW.plus(MINUTE), "later", NOW);
        assertThat(queue.cancel(OTHER, claim.id(), NOW)).isFalse();
        assertThat(queue.cancel(ACME, claim.id(), NOW)).isTrue();
        assertThat(queue.cancel(ACME, 987_654_321L, NOW)).isFalse();
    }

    @Test
    void behindWhatWasTakenBackTheOrderGoesOn() {
        put(work("first").orderingKey("k"));
        put(work("second").orderingKey("k"));
        put(work("third").orderingKey("k"));
        List<WorkItem> items = queue.list(WorkFilter.of(Q), null, 10);
        assertThat(queue.cancel(null, items.get(1).id(), NOW)).isTrue();
        assertThat(queue.stats(Q, NOW).ready()).isEqualTo(1);
        assertThat(queue.cancel(null, items.get(2).id(), NOW)).isTrue();

        List<Claim> claims = claim("w", 10, NOW);
        assertThat(claims).extracting(claim -> claim.item().payload()).containsExactly("third");
        assertThat(queue.complete(claims.get(0), "processed", NOW)).isTrue();
        assertThat(queue.stats(Q, NOW).open()).isZero();
    }

    @Test
    void counts() {
        assertThat(queue.stats(Q, NOW).open()).isZero();
        assertThat(queue.stats(Q, NOW).oldestReadyAge()).isZero();
        some();
        put(work("5").orderingKey("k"));
        put(work("6").notBefore(NOW.plus(MINUTE.multipliedBy(3))));
        put(work("7").notBefore(NOW.plus(MINUTE)));

        var stats = queue.stats(Q, NOW.plus(MINUTE.multipliedBy(2)));
        assertThat(stats.ready()).isEqualTo(4);
        assertThat(stats.delayed()).isEqualTo(1);
        assertThat(stats.blocked()).isEqualTo(1);
        assertThat(stats.oldestReadyAge()).isEqualTo(MINUTE.multipliedBy(2));

        List<Claim> claims = claim("w", 3, NOW);
        queue.complete(claims.get(0), "processed", NOW);
        queue.deadLetter(claims.get(1), "d", NOW);
        stats = queue.stats(Q, NOW);
        assertThat(stats.claimed()).isEqualTo(1);
        assertThat(stats.done()).isEqualTo(1);
        assertThat(stats.dead()).isEqualTo(1);
    }

    @Test
    void aRedriveForgetsTheAttempts() {
        put(work("x"));
        Claim claim = one("w", NOW);
        queue.retryAt(claim, NOW, "r", NOW);
        claim = one("w", NOW);
        assertThat(queue.redrive(null, claim.id(), NOW)).isFalse();
        queue.deadLetter(claim, "d", NOW);

        assertThat(queue.redrive(null, claim.id(), NOW.plus(MINUTE))).isTrue();
        assertThat(queue.redrive(null, claim.id(), NOW.plus(MINUTE))).isFalse();
        Claim again = one("w", NOW.plus(MINUTE));
        assertThat(again.item().attempts()).isEqualTo(1);
        assertThat(again.item().finishedAt()).isNull();
        assertThat(again.item().reason()).isEqualTo("d");
        assertThat(queue.complete(claim, "processed", NOW)).isFalse();
    }

    @Test
    void manyAreRedrivenInSteps() {
        for (int i = 0; i < 7; i++) {
            put(work("" + i).orderingKey(i < 3 ? "k" : null));
        }
        List<Claim> claims = claim("w", 10, NOW);
        while (!claims.isEmpty()) {
            claims.forEach(claim -> queue.deadLetter(claim, "d", NOW));
            claims = claim("w", 10, NOW);
        }
        WorkFilter filter = WorkFilter.of(Q).reasonPart("d");

        assertThat(queue.redrive(filter, 5, NOW)).isEqualTo(5);
        assertThat(queue.redrive(filter, 5, NOW)).isEqualTo(2);
        assertThat(queue.redrive(filter, 5, NOW)).isZero();
        assertThat(claimed(10, NOW)).containsExactlyInAnyOrder("0", "3", "4", "5", "6");
    }

    @Test
    void whatWasIgnoredCanBeRedrivenByItsOutcome() {
        put(work("a"));
        put(work("b"));
        queue.complete(one("w", NOW), "ignored", NOW);
        queue.complete(one("w", NOW), "processed", NOW);

        WorkFilter done = WorkFilter.of(Q).status(WorkStatus.DONE);
        assertThat(queue.redrive(done.outcome("ignored"), 10, NOW)).isEqualTo(1);
        Claim again = one("w", NOW);
        assertThat(again.item().payload()).isEqualTo("a");
        assertThat(again.item().outcome()).isNull();
        assertThatThrownBy(() -> queue.redrive(done.status(WorkStatus.CLAIMED), 10, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void purgesInStepsWhatEndedBefore() {
        for (int i = 0; i < 6; i++) {
            put(work("" + i));
        }
        List<Claim> claims = claim("w", 6, NOW);
        claims.subList(0, 4).forEach(claim -> queue.complete(claim, "processed", NOW));
        queue.complete(claims.get(4), "processed", NOW.plus(MINUTE));
        queue.deadLetter(claims.get(5), "d", NOW);

        Instant before = NOW.plus(MINUTE);
        assertThat(queue.purge(Q, WorkStatus.DONE, NOW, 10)).isZero();
        assertThat(queue.purge(Q, WorkStatus.DONE, before, 3)).isEqualTo(3);
        assertThat(queue.purge(Q, WorkStatus.DONE, before, 3)).isEqualTo(1);
        assertThat(queue.purge("another", WorkStatus.DEAD, before, 3)).isZero();
        assertThat(queue.purge(Q, WorkStatus.DEAD, before, 3)).isEqualTo(1);
        assertThat(queue.list(WorkFilter.of(Q), null, 10)).hasSize(1);
        assertThatThrownBy(() -> queue.purge(Q, WorkStatus.READY, before, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
