// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must be possible with all that one tenant has in any queue. */
abstract class WorkQueueTenantContract extends WorkQueueFixture {

    /** One of ACME's in each state and in two queues, and one of everybody else's. */
    private void everywhere() {
        put(work("done").tenant(ACME).priority(10));
        queue.complete(one("w", NOW), "processed", NOW);
        put(work("dead").tenant(ACME).priority(10));
        queue.deadLetter(one("w", NOW), "no", NOW);
        put(work("claimed").tenant(ACME).priority(10).orderingKey("k"));
        one("holder", NOW);
        put(work("blocked").tenant(ACME).orderingKey("k"));
        put(work("delayed").tenant(ACME).notBefore(NOW.plus(MINUTE)));
        put(work("ready").tenant(ACME));
        put(NewWork.of("another", "order", "elsewhere").tenant(ACME).dedupeKey("d"));
        put(work("theirs").tenant(OTHER));
        put(NewWork.of("another", "order", "nobody's"));
    }

    @Test
    void listsATenantsItemsOfAllQueuesInPages() {
        everywhere();
        List<String> found = new ArrayList<>();
        List<WorkItem> page = queue.listTenant(ACME, null, 3);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            page.forEach(item -> found.add(item.payload()));
            page = queue.listTenant(ACME, page.get(page.size() - 1).id(), 3);
        }
        assertThat(found).containsExactly("elsewhere", "ready", "delayed", "blocked", "claimed", "dead", "done");
        assertThatThrownBy(() -> queue.listTenant(ACME, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void erasesATenantsItemsInStepsWhateverTheirState() {
        everywhere();
        assertThat(queue.eraseTenant(ACME, 3, NOW)).isEqualTo(3);
        assertThat(queue.eraseTenant(ACME, 3, NOW)).isEqualTo(3);
        assertThat(queue.eraseTenant(ACME, 3, NOW)).isEqualTo(1);
        assertThat(queue.eraseTenant(ACME, 3, NOW)).isZero();

        assertThat(queue.listTenant(ACME, null, 10)).isEmpty();
        assertThat(queue.list(WorkFilter.of(Q), null, 10))
                .extracting(WorkItem::payload)
                .containsExactly("theirs");
        assertThat(queue.list(WorkFilter.of("another"), null, 10))
                .extracting(WorkItem::payload)
                .containsExactly("nobody's");
        put(NewWork.of("another", "order", "again").dedupeKey("d"));
        assertThatThrownBy(() -> queue.eraseTenant(ACME, 0, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClaimOnAnErasedItemIsLost() {
        put(work("mine").tenant(ACME).dedupeKey("d"));
        Claim claim = one("w", NOW);
        assertThat(queue.eraseTenant(ACME, 10, NOW)).isEqualTo(1);

        assertThat(queue.heartbeat(List.of(claim), NOW, LEASE)).isEmpty();
        assertThat(queue.complete(claim, "processed", NOW)).isFalse();
        assertThat(queue.retryAt(claim, NOW, "later", NOW)).isFalse();
        assertThat(queue.deadLetter(claim, "no", NOW)).isFalse();
        assertThat(queue.find(null, claim.id())).isEmpty();
        assertThat(claim("w2", 10, NOW.plus(LEASE).plus(MINUTE))).isEmpty();
    }

    @Test
    void whatIsInOrderBehindAnErasedItemGoesOn() {
        put(work("mine").tenant(ACME).orderingKey("k"));
        put(work("theirs").tenant(OTHER).orderingKey("k"));
        put(work("mine too").tenant(ACME).orderingKey("k"));
        put(work("nobody's").orderingKey("k"));
        Claim claim = one("w", NOW);
        assertThat(claim.item().payload()).isEqualTo("mine");

        assertThat(queue.eraseTenant(ACME, 10, NOW)).isEqualTo(2);

        Claim next = one("w2", NOW);
        assertThat(next.item().payload()).isEqualTo("theirs");
        assertThat(queue.complete(claim, "late", NOW)).isFalse();
        assertThat(claim("w3", 10, NOW)).as("still in order").isEmpty();
        assertThat(queue.complete(next, "processed", NOW)).isTrue();
        assertThat(claimed(10, NOW)).containsExactly("nobody's");
        assertThat(queue.stats(Q, NOW).blocked()).isZero();
    }

    @Test
    void erasesItemsThatAreNamed() {
        everywhere();
        long nobodys = queue.list(WorkFilter.of("another").type("order"), null, 1)
                .get(0)
                .id();
        List<Long> mine =
                queue.listTenant(ACME, null, 10).stream().map(WorkItem::id).toList();
        assertThat(queue.erase(OTHER, mine, NOW)).as("they are another's").isZero();
        assertThat(queue.erase(ACME, List.of(mine.get(0), nobodys, 999_999_999L), NOW))
                .isEqualTo(1);
        assertThat(queue.erase(ACME, List.of(), NOW)).isZero();
        assertThat(queue.erase(null, List.of(nobodys, mine.get(1)), NOW)).isEqualTo(2);
        assertThat(queue.erase(null, List.of(nobodys), NOW)).isZero();
        assertThat(queue.listTenant(ACME, null, 10)).hasSize(5);
        Claim claim = queue.claim(Q, "w", 1, NOW, LEASE).get(0);
        assertThat(claim.item().payload()).isEqualTo("theirs");
        assertThat(queue.erase(ACME, mine, NOW))
                .as("the claimed one and the one behind it")
                .isEqualTo(5);
        assertThat(queue.stats(Q, NOW).open()).isEqualTo(1);
    }

    @Test
    void severalMayEraseAtOnceWhileOthersWork() throws Exception {
        queue.putAll(
                IntStream.range(0, 400)
                        .mapToObj(i -> work("" + i)
                                .tenant(i % 2 == 0 ? ACME : OTHER)
                                .orderingKey(i % 4 < 2 ? "k" + i % 8 : null))
                        .toList(),
                NOW);
        List<Integer> did = Together.run(8, n -> {
            int count = 0;
            if (n < 4) {
                for (int step = -1; step != 0; count += Math.max(0, step)) {
                    step = queue.eraseTenant(ACME, 7, NOW);
                }
                return count;
            }
            for (List<Claim> some = claim("w" + n, 5, NOW); !some.isEmpty(); some = claim("w" + n, 5, NOW)) {
                some.forEach(claim -> queue.complete(claim, "processed", NOW));
            }
            return count;
        });

        assertThat(did.stream().mapToInt(i -> i).sum()).isEqualTo(200);
        assertThat(queue.listTenant(ACME, null, 10)).isEmpty();
        List<Claim> rest = claim("last", 1000, NOW);
        while (!rest.isEmpty()) {
            rest.forEach(
                    claim -> assertThat(queue.complete(claim, "processed", NOW)).isTrue());
            rest = claim("last", 1000, NOW);
        }
        assertThat(queue.stats(Q, NOW).done()).isEqualTo(200);
        assertThat(queue.list(WorkFilter.of(Q).status(WorkStatus.DONE).tenant(OTHER), null, 1000))
                .hasSize(200);
    }
}
