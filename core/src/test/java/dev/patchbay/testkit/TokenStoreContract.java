// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} must do. Extend it and give an empty store. */
public abstract class TokenStoreContract {

    private static final Instant NOW = TestConnections.NOON;
    private static final TenantId ACME = TenantId.of("acme");
    private static final TenantId OTHER = TenantId.of("other");
    private static final ConnectionId ID = ConnectionId.of("con_1");

    private TokenStore store;

    /** A new, empty store. */
    protected abstract TokenStore emptyStore();

    @BeforeEach
    final void open() {
        store = emptyStore();
    }

    private StoredConnection insert(TestConnections connection) {
        StoredConnection stored = connection.stored();
        assertThat(store.insert(stored)).isTrue();
        return stored;
    }

    @Test
    void findsWhatWasInsertedFieldByField() {
        StoredConnection stored = insert(TestConnections.of("acme", "con_1").due(NOW));

        assertThat(store.find(ACME, ID)).contains(stored);
    }

    @Test
    void keepsFieldsThatAreNotSet() {
        StoredConnection full = TestConnections.of("acme", "con_1").stored();
        StoredConnection bare = new StoredConnection(
                new dev.patchbay.auth.Connection(
                        ID,
                        ACME,
                        full.connection().platform(),
                        "account",
                        "",
                        ConnectionStatus.CONNECTED,
                        null,
                        java.util.Set.of(),
                        java.util.Set.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        NOW,
                        NOW,
                        1),
                "");
        assertThat(store.insert(bare)).isTrue();

        assertThat(store.find(ACME, ID)).contains(bare);
    }

    @Test
    void insertChangesNothingWhenTheIdIsTaken() {
        StoredConnection first = insert(TestConnections.of("acme", "con_1"));

        assertThat(store.insert(
                        TestConnections.of("acme", "con_1").account("another").stored()))
                .isFalse();
        assertThat(store.insert(TestConnections.of("other", "con_1").stored())).isFalse();

        assertThat(store.find(ACME, ID)).contains(first);
        assertThat(store.find(OTHER, ID)).isEmpty();
    }

    @Test
    void insertRefusesARowThatIsNotNew() {
        StoredConnection second =
                TestConnections.of("acme", "con_1").version(2, "x").stored();

        assertThatThrownBy(() -> store.insert(second)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.find(ACME, ID)).isEmpty();
    }

    @Test
    void oneOfManyInsertsOfTheSameIdWins() throws Exception {
        List<Boolean> outcomes = Together.run(
                16,
                n -> store.insert(
                        TestConnections.of("acme", "con_1").account("a" + n).stored()));

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("R10: no method shows or changes another tenant's connection")
    void anotherTenantSeesAndChangesNothing() {
        TestConnections mine = TestConnections.of("acme", "con_1").due(NOW);
        StoredConnection stored = insert(mine);
        store.putAsset(ACME, ID, "page:1", "sealed-page");

        assertThat(store.find(OTHER, ID)).isEmpty();
        assertThat(store.list(OTHER, null, 10)).isEmpty();
        assertThat(store.compareAndSet(
                        mine.ownedBy("other").version(2, "stolen").stored(), 1))
                .isFalse();
        assertThat(store.tryLease(OTHER, ID, "thief", NOW, NOW.plusSeconds(60))).isFalse();
        store.putAsset(OTHER, ID, "page:1", "stolen");
        assertThat(store.findAsset(OTHER, ID, "page:1")).isEmpty();
        store.deleteAsset(OTHER, ID, "page:1");
        store.deleteAssets(OTHER, ID);
        assertThat(store.delete(OTHER, ID)).isFalse();

        assertThat(store.find(ACME, ID)).contains(stored);
        assertThat(store.findAsset(ACME, ID, "page:1")).contains("sealed-page");
        assertThat(store.tryLease(ACME, ID, "owner", NOW, NOW.plusSeconds(60))).isTrue();
        store.releaseLease(OTHER, ID, "owner");
        assertThat(store.tryLease(ACME, ID, "second", NOW, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void findsAllConnectionsToAnAccount() {
        StoredConnection mine = insert(TestConnections.of("acme", "con_1").account("42"));
        StoredConnection theirs =
                insert(TestConnections.of("other", "con_2").account("42").status(ConnectionStatus.DISCONNECTED));
        insert(TestConnections.of("acme", "con_3").account("43"));

        Platform platform = mine.connection().platform();
        assertThat(store.findByAccount(platform, "42")).containsExactlyInAnyOrder(mine, theirs);
        assertThat(store.findByAccount(Platform.of("elsewhere"), "42")).isEmpty();
        assertThat(store.findByAccount(platform, "44")).isEmpty();
    }

    @Test
    void followsAnAccountThatChanges() {
        TestConnections row = TestConnections.of("acme", "con_1").account("old");
        insert(row);
        StoredConnection next = row.account("new").version(2, "s2").stored();
        assertThat(store.compareAndSet(next, 1)).isTrue();

        Platform platform = next.connection().platform();
        assertThat(store.findByAccount(platform, "old")).isEmpty();
        assertThat(store.findByAccount(platform, "new")).containsExactly(next);
    }

    @Test
    void listsInTheOrderOfIdsPageByPage() {
        for (String id : List.of("con_b", "con_a", "con_B", "con_10", "con_9")) {
            insert(TestConnections.of("acme", id));
        }
        insert(TestConnections.of("other", "con_aa"));

        List<StoredConnection> first = store.list(ACME, null, 3);
        assertThat(first).extracting(s -> s.connection().id().value()).containsExactly("con_10", "con_9", "con_B");
        List<StoredConnection> rest = store.list(ACME, ConnectionId.of("con_B"), 3);
        assertThat(rest).extracting(s -> s.connection().id().value()).containsExactly("con_a", "con_b");
        assertThat(store.list(ACME, ConnectionId.of("con_b"), 3)).isEmpty();
        assertThatThrownBy(() -> store.list(ACME, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compareAndSetReplacesOnlyTheVersionThatWasRead() {
        TestConnections row = TestConnections.of("acme", "con_1");
        insert(row);
        StoredConnection second = row.version(2, "s2").stored();

        assertThat(store.compareAndSet(second, 1)).isTrue();
        assertThat(store.compareAndSet(row.version(2, "late").stored(), 1)).isFalse();
        assertThat(store.find(ACME, ID)).contains(second);
        assertThat(store.compareAndSet(row.version(3, "s3").stored(), 2)).isTrue();
    }

    @Test
    void compareAndSetRefusesAVersionThatDoesNotFollow() {
        TestConnections row = TestConnections.of("acme", "con_1");
        StoredConnection stored = insert(row);

        assertThatThrownBy(() -> store.compareAndSet(row.version(3, "x").stored(), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.find(ACME, ID)).contains(stored);
    }

    @Test
    void compareAndSetDoesNotCreate() {
        StoredConnection second =
                TestConnections.of("acme", "con_1").version(2, "s2").stored();

        assertThat(store.compareAndSet(second, 1)).isFalse();
        assertThat(store.find(ACME, ID)).isEmpty();
    }

    @Test
    void oneOfManyCompareAndSetsWinsEachRound() throws Exception {
        TestConnections row = TestConnections.of("acme", "con_1");
        insert(row);
        for (long version = 1; version <= 50; version++) {
            long expected = version;
            List<Boolean> outcomes = Together.run(
                    8,
                    n -> store.compareAndSet(
                            row.version(expected + 1, "by-" + n).stored(), expected));
            assertThat(outcomes).containsOnlyOnce(true);
            int winner = outcomes.indexOf(true);
            assertThat(store.find(ACME, ID).orElseThrow().sealedCredential()).isEqualTo("by-" + winner);
        }
    }

    @Test
    void listsDueConnectionsTheMostUrgentFirst() {
        StoredConnection later = insert(TestConnections.of("acme", "con_later").due(NOW.plusSeconds(5)));
        StoredConnection urgent =
                insert(TestConnections.of("other", "con_urgent").due(NOW.minusSeconds(5)));
        StoredConnection exact = insert(TestConnections.of("acme", "con_exact").due(NOW));
        StoredConnection limited = insert(TestConnections.of("acme", "con_limited")
                .due(NOW.minusSeconds(1))
                .status(ConnectionStatus.LIMITED));
        insert(TestConnections.of("acme", "con_never"));
        insert(TestConnections.of("acme", "con_dead").due(NOW).status(ConnectionStatus.RECONNECT_REQUIRED));
        insert(TestConnections.of("acme", "con_gone").due(NOW).status(ConnectionStatus.DISCONNECTED));

        assertThat(store.refreshDue(NOW, 10)).containsExactly(urgent, limited, exact);
        assertThat(store.refreshDue(NOW, 2)).containsExactly(urgent, limited);
        assertThat(store.refreshDue(NOW.plusSeconds(5), 10)).containsExactly(urgent, limited, exact, later);
        assertThatThrownBy(() -> store.refreshDue(NOW, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dueTimeFollowsTheRow() {
        TestConnections row = TestConnections.of("acme", "con_1").due(NOW);
        insert(row);
        assertThat(store.compareAndSet(
                        row.due(NOW.plusSeconds(60)).version(2, "s").stored(), 1))
                .isTrue();
        assertThat(store.refreshDue(NOW, 10)).isEmpty();
        assertThat(store.refreshDue(NOW.plusSeconds(60), 10)).hasSize(1);
        assertThat(store.compareAndSet(row.due(null).version(3, "s").stored(), 2))
                .isTrue();
        assertThat(store.refreshDue(Instant.MAX.minusSeconds(86_400L * 366 * 1000), 10))
                .isEmpty();
    }

    @Test
    void aLeaseExcludesOthersUntilItEnds() {
        insert(TestConnections.of("acme", "con_1"));
        Instant until = NOW.plusSeconds(60);

        assertThat(store.tryLease(ACME, ID, "a", NOW, until)).isTrue();
        assertThat(store.tryLease(ACME, ID, "b", NOW.plusSeconds(59), until.plusSeconds(60)))
                .isFalse();
        assertThat(store.tryLease(ACME, ID, "a", NOW, until.plusSeconds(5))).isTrue();
        assertThat(store.tryLease(ACME, ID, "b", until, until.plusSeconds(60))).isFalse();
        assertThat(store.tryLease(ACME, ID, "b", until.plusSeconds(5), until.plusSeconds(60)))
                .isTrue();
        assertThat(store.tryLease(ACME, ID, "a", until.plusSeconds(5), until.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void aReleasedLeaseIsFree() {
        insert(TestConnections.of("acme", "con_1"));
        Instant until = NOW.plusSeconds(60);
        assertThat(store.tryLease(ACME, ID, "a", NOW, until)).isTrue();

        store.releaseLease(ACME, ID, "b");
        assertThat(store.tryLease(ACME, ID, "b", NOW, until)).isFalse();
        store.releaseLease(ACME, ID, "a");
        assertThat(store.tryLease(ACME, ID, "b", NOW, until)).isTrue();
    }

    @Test
    void aLeaseOutlivesAChangeOfTheRowButChangesNothingOfIt() {
        TestConnections row = TestConnections.of("acme", "con_1");
        StoredConnection stored = insert(row);
        assertThat(store.tryLease(ACME, ID, "a", NOW, NOW.plusSeconds(60))).isTrue();
        assertThat(store.find(ACME, ID)).contains(stored);
        assertThat(store.compareAndSet(row.version(2, "s2").stored(), 1)).isTrue();

        assertThat(store.tryLease(ACME, ID, "b", NOW, NOW.plusSeconds(60))).isFalse();
    }

    @Test
    @DisplayName("T1: nodes that lease due connections at once get different ones, the most urgent first")
    void leasesDueConnectionsToOneHolderEach() throws Exception {
        for (int i = 0; i < 40; i++) {
            insert(TestConnections.of(i % 2 == 0 ? "acme" : "other", "con_" + (10 + i))
                    .due(NOW.minusSeconds(100 - i)));
        }
        insert(TestConnections.of("acme", "con_dead").due(NOW).status(ConnectionStatus.RECONNECT_REQUIRED));
        insert(TestConnections.of("acme", "con_later").due(NOW.plusSeconds(1)));
        Instant until = NOW.plusSeconds(60);

        List<StoredConnection> first = store.leaseDue(NOW, 8, "first", NOW, until);
        assertThat(first)
                .extracting(s -> s.connection().id().value())
                .containsExactly("con_10", "con_11", "con_12", "con_13", "con_14", "con_15", "con_16", "con_17");
        assertThat(store.find(ACME, first.get(0).connection().id())).contains(first.get(0));
        assertThat(store.tryLease(ACME, ConnectionId.of("con_10"), "second", NOW, until))
                .isFalse();

        List<List<StoredConnection>> taken = Together.run(6, n -> store.leaseDue(NOW, 40, "node-" + n, NOW, until));
        List<String> ids = taken.stream()
                .flatMap(List::stream)
                .map(s -> s.connection().id().value())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(32).doesNotContain("con_10", "con_17");
        assertThat(store.leaseDue(NOW, 40, "late", until, until.plusSeconds(60)))
                .as("all have ended")
                .hasSize(40);
        assertThatThrownBy(() -> store.leaseDue(NOW, 0, "a", NOW, until)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingConnectionCannotBeLeased() {
        assertThat(store.tryLease(ACME, ID, "a", NOW, NOW.plusSeconds(60))).isFalse();
        store.releaseLease(ACME, ID, "a");
    }

    @Test
    void oneOfManyGetsTheLease() throws Exception {
        insert(TestConnections.of("acme", "con_1"));

        List<Boolean> outcomes =
                Together.run(16, n -> store.tryLease(ACME, ID, "holder-" + n, NOW, NOW.plusSeconds(60)));

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    void keepsAssetTokensByConnectionAndKey() {
        insert(TestConnections.of("acme", "con_1"));
        insert(TestConnections.of("acme", "con_2"));
        store.putAsset(ACME, ID, "page:1", "one");
        store.putAsset(ACME, ID, "page:2", "two");
        store.putAsset(ACME, ID, "page:1", "one again");

        assertThat(store.findAsset(ACME, ID, "page:1")).contains("one again");
        assertThat(store.findAsset(ACME, ID, "page:2")).contains("two");
        assertThat(store.findAsset(ACME, ConnectionId.of("con_2"), "page:1")).isEmpty();
        store.deleteAsset(ACME, ID, "page:1");
        assertThat(store.findAsset(ACME, ID, "page:1")).isEmpty();
        assertThat(store.findAsset(ACME, ID, "page:2")).contains("two");
        store.deleteAssets(ACME, ID);
        assertThat(store.findAsset(ACME, ID, "page:2")).isEmpty();
    }

    @Test
    void aDisconnectedOrMissingConnectionTakesNoAssetToken() {
        insert(TestConnections.of("acme", "con_1").status(ConnectionStatus.DISCONNECTED));
        store.putAsset(ACME, ID, "page:1", "one");
        store.putAsset(ACME, ConnectionId.of("con_2"), "page:1", "one");

        assertThat(store.findAsset(ACME, ID, "page:1")).isEmpty();
        insert(TestConnections.of("acme", "con_2"));
        assertThat(store.findAsset(ACME, ConnectionId.of("con_2"), "page:1")).isEmpty();
    }

    @Test
    void deleteTakesEverythingAlong() {
        TestConnections row = TestConnections.of("acme", "con_1").account("42").due(NOW);
        StoredConnection stored = insert(row);
        store.putAsset(ACME, ID, "page:1", "one");
        store.tryLease(ACME, ID, "a", NOW, NOW.plusSeconds(60));

        assertThat(store.delete(ACME, ID)).isTrue();
        assertThat(store.delete(ACME, ID)).isFalse();
        assertThat(store.find(ACME, ID)).isEmpty();
        assertThat(store.list(ACME, null, 10)).isEmpty();
        assertThat(store.refreshDue(NOW, 10)).isEmpty();
        assertThat(store.findByAccount(stored.connection().platform(), "42")).isEmpty();
        insert(row);
        assertThat(store.findAsset(ACME, ID, "page:1")).isEmpty();
        assertThat(store.tryLease(ACME, ID, "b", NOW, NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void walksOverAllTenantsInTheOrderOfIds() {
        StoredConnection b = insert(TestConnections.of("other", "con_b"));
        StoredConnection a = insert(TestConnections.of("acme", "con_a"));
        StoredConnection c = insert(TestConnections.of("acme", "con_c"));

        assertThat(store.listAll(null, 2)).containsExactly(a, b);
        assertThat(store.listAll(b.connection().id(), 2)).containsExactly(c);
        store.delete(ACME, a.connection().id());
        assertThat(store.listAll(null, 10)).containsExactly(b, c);
    }

    @Test
    void listsAndReplacesAssetTokens() {
        insert(TestConnections.of("acme", "con_1"));
        store.putAsset(ACME, ID, "page:1", "sealed-1");
        store.putAsset(ACME, ID, "page:2", "sealed-2");

        assertThat(store.assets(ACME, ID)).isEqualTo(Map.of("page:1", "sealed-1", "page:2", "sealed-2"));
        assertThat(store.assets(OTHER, ID)).isEmpty();
        assertThat(store.replaceAsset(ACME, ID, "page:1", "sealed-0", "new")).isFalse();
        assertThat(store.replaceAsset(OTHER, ID, "page:1", "sealed-1", "new")).isFalse();
        assertThat(store.replaceAsset(ACME, ID, "page:3", "sealed-1", "new")).isFalse();
        assertThat(store.replaceAsset(ACME, ID, "page:1", "sealed-1", "new")).isTrue();
        assertThat(store.assets(ACME, ID)).isEqualTo(Map.of("page:1", "new", "page:2", "sealed-2"));
    }
}
