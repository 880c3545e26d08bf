// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} must do. Extend it and give an empty store. */
public abstract class CheckpointStoreContract {

    private static final Instant NOW = TestConnections.NOON;
    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId OTHER = TenantId.of("other");

    private CheckpointStore store;

    /** A new, empty store. */
    protected abstract CheckpointStore emptyStore();

    @BeforeEach
    final void open() {
        store = emptyStore();
    }

    private static Checkpoint first(@Nullable TenantId tenant, String key, String value) {
        return new Checkpoint(tenant, "sync", key, value, 1, NOW);
    }

    @Test
    void keepsAndReplacesByVersion() {
        Checkpoint one = first(ACME, "act_1/campaigns", "{\"after\":\"é店\"}");
        assertThat(store.compareAndSet(one, 0)).isTrue();
        assertThat(store.find(ACME, "sync", "act_1/campaigns")).contains(one);

        assertThat(store.compareAndSet(one, 0)).as("it is there already").isFalse();
        Checkpoint two = one.next("second", NOW.plusSeconds(1));
        assertThat(store.compareAndSet(two, 1)).isTrue();
        assertThat(store.compareAndSet(two, 1)).as("somebody was quicker").isFalse();
        assertThat(store.find(ACME, "sync", "act_1/campaigns")).contains(two);
    }

    @Test
    void refusesAVersionThatDoesNotFollow() {
        Checkpoint one = first(ACME, "k", "v");
        assertThatThrownBy(() -> store.compareAndSet(one, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.compareAndSet(one.next("w", NOW), 1))
                .as("nothing to replace")
                .isFalse();
        assertThat(store.find(ACME, "sync", "k")).isEmpty();
    }

    @Test
    void keepsOwnersApart() {
        store.compareAndSet(first(ACME, "k", "acme's"), 0);
        store.compareAndSet(first(null, "k", "the app's"), 0);

        assertThat(store.find(OTHER, "sync", "k")).isEmpty();
        assertThat(store.find(ACME, "quota", "k")).isEmpty();
        assertThat(store.find(null, "sync", "k").map(Checkpoint::value)).contains("the app's");
        assertThat(store.delete(OTHER, "sync", "k")).isFalse();
        assertThat(store.delete(null, "sync", "k")).isTrue();
        assertThat(store.find(ACME, "sync", "k").map(Checkpoint::value)).contains("acme's");
    }

    @Test
    void listsByKeyInPages() {
        List<String> keys = List.of("A", "a", "a b", "a/", "a0", "é", "店");
        keys.forEach(key -> store.compareAndSet(first(ACME, key, key), 0));
        store.compareAndSet(first(OTHER, "a1", "x"), 0);

        assertThat(store.list(ACME, "sync", null, 4))
                .extracting(Checkpoint::key)
                .containsExactly("A", "a", "a b", "a/");
        assertThat(store.list(ACME, "sync", "a/", 4))
                .extracting(Checkpoint::key)
                .containsExactly("a0", "é", "店");
        assertThat(store.list(null, "sync", null, 4)).isEmpty();
        assertThatThrownBy(() -> store.list(ACME, "sync", null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listsATenantsOfAllScopesInPages() {
        for (String scope : List.of("sync", "quota", "walk")) {
            for (String key : List.of("b", "a", "店")) {
                store.compareAndSet(new Checkpoint(ACME, scope, key, scope + key, 1, NOW), 0);
            }
        }
        store.compareAndSet(first(OTHER, "a", "theirs"), 0);
        store.compareAndSet(first(null, "a", "the app's"), 0);
        List<String> found = new ArrayList<>();
        Checkpoint last = null;
        for (List<Checkpoint> page = store.listTenant(ACME, null, 4);
                !page.isEmpty();
                page = store.listTenant(ACME, last, 4)) {
            page.forEach(one -> found.add(one.value()));
            last = page.get(page.size() - 1);
        }
        assertThat(found)
                .containsExactly("quotaa", "quotab", "quota店", "synca", "syncb", "sync店", "walka", "walkb", "walk店");
    }

    @Test
    void erasesATenantsWithTheirLeasesInSteps() {
        Instant until = NOW.plusSeconds(60);
        for (TenantId owner : new TenantId[] {ACME, OTHER, null}) {
            for (String key : List.of("a", "b", "c")) {
                store.compareAndSet(first(owner, key, key), 0);
            }
            store.tryLease(owner, "sync", "a", "one", NOW, until);
            store.tryLease(owner, "quota", "without a checkpoint", "one", NOW, until);
        }
        int removed = 0;
        for (int step = store.eraseTenant(ACME, 2); step > 0; step = store.eraseTenant(ACME, 2)) {
            assertThat(step).isLessThanOrEqualTo(2);
            removed += step;
        }
        assertThat(removed).isEqualTo(5);
        assertThat(store.listTenant(ACME, null, 10)).isEmpty();
        assertThat(store.find(ACME, "sync", "a")).isEmpty();
        assertThat(store.tryLease(ACME, "sync", "a", "two", NOW, until)).isTrue();
        assertThat(store.list(OTHER, "sync", null, 10)).hasSize(3);
        assertThat(store.list(null, "sync", null, 10)).hasSize(3);
        assertThat(store.tryLease(OTHER, "sync", "a", "two", NOW, until)).isFalse();
        assertThat(store.tryLease(null, "quota", "without a checkpoint", "two", NOW, until))
                .isFalse();
        assertThatThrownBy(() -> store.eraseTenant(ACME, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeletedOneCanBeginAgain() {
        Checkpoint one = first(ACME, "k", "v");
        store.compareAndSet(one, 0);
        assertThat(store.delete(ACME, "sync", "k")).isTrue();
        assertThat(store.delete(ACME, "sync", "k")).isFalse();
        assertThat(store.compareAndSet(one, 0)).isTrue();
    }

    @Test
    void leasesToOneHolderAtATime() {
        Instant until = NOW.plusSeconds(60);
        assertThat(store.tryLease(ACME, "sync", "k", "one", NOW, until)).isTrue();
        assertThat(store.tryLease(ACME, "sync", "k", "two", NOW.plusSeconds(59), until.plusSeconds(59)))
                .isFalse();
        assertThat(store.tryLease(OTHER, "sync", "k", "two", NOW, until))
                .as("another owner's")
                .isTrue();
        assertThat(store.tryLease(null, "sync", "k", "two", NOW, until))
                .as("the app's")
                .isTrue();
        assertThat(store.tryLease(ACME, "sync", "k", "one", NOW, until.plusSeconds(30)))
                .as("prolonged")
                .isTrue();
        assertThat(store.tryLease(ACME, "sync", "k", "two", until, until.plusSeconds(60)))
                .isFalse();
        assertThat(store.tryLease(ACME, "sync", "k", "two", until.plusSeconds(30), until.plusSeconds(90)))
                .as("ended")
                .isTrue();
    }

    @Test
    void onlyTheHolderGivesALeaseBack() {
        Instant until = NOW.plusSeconds(60);
        store.tryLease(ACME, "sync", "k", "one", NOW, until);
        store.releaseLease(ACME, "sync", "k", "two");
        store.releaseLease(OTHER, "sync", "k", "one");
        assertThat(store.tryLease(ACME, "sync", "k", "two", NOW, until)).isFalse();
        store.delete(ACME, "sync", "k");
        assertThat(store.tryLease(ACME, "sync", "k", "two", NOW, until)).isFalse();
        store.releaseLease(ACME, "sync", "k", "one");
        assertThat(store.tryLease(ACME, "sync", "k", "two", NOW, until)).isTrue();
    }

    @Test
    void ofManyOneWins() throws Exception {
        assertThat(Collections.frequency(
                        Together.run(8, n -> store.compareAndSet(first(ACME, "k", "by " + n), 0)), Boolean.TRUE))
                .isEqualTo(1);
        assertThat(Collections.frequency(
                        Together.run(8, n -> store.tryLease(ACME, "sync", "k", "h" + n, NOW, NOW.plusSeconds(9))),
                        Boolean.TRUE))
                .isEqualTo(1);
    }
}
