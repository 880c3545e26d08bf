// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.PendingAuthorizationStore.Consumption;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link PendingAuthorizationStore} must do. Extend it and give an empty store. */
public abstract class PendingAuthorizationStoreContract {

    private static final Instant NOW = TestConnections.NOON;

    private PendingAuthorizationStore store;

    /** A new, empty store. */
    protected abstract PendingAuthorizationStore emptyStore();

    @BeforeEach
    final void open() {
        store = emptyStore();
    }

    private static PendingAuthorization pending(String hash, Instant createdAt) {
        return new PendingAuthorization(
                hash,
                TenantId.of("acme"),
                "user-7",
                Platform.of("testnet"),
                "https://host.example/cb?x=%20y",
                "browser-hash",
                Set.of("read", "write:all"),
                ConnectionId.of("con_1"),
                "/settings?tab=ads",
                "sealed-verifier",
                createdAt,
                createdAt.plus(Duration.ofMinutes(10)));
    }

    private static PendingAuthorization bare(String hash) {
        return new PendingAuthorization(
                hash,
                TenantId.of("acme"),
                null,
                Platform.of("testnet"),
                "https://host.example/cb",
                null,
                Set.of(),
                null,
                null,
                null,
                NOW,
                NOW.plusSeconds(600));
    }

    @Test
    void findsWhatWasPutFieldByField() {
        PendingAuthorization full = pending("h1", NOW);
        PendingAuthorization bare = bare("h2");
        store.put(full);
        store.put(bare);

        assertThat(store.find("h1")).contains(full);
        assertThat(store.find("h2")).contains(bare);
        assertThat(store.find("h3")).isEmpty();
    }

    @Test
    void aHashIsTakenOnce() {
        PendingAuthorization first = pending("h1", NOW);
        store.put(first);

        assertThatThrownBy(() -> store.put(bare("h1"))).isInstanceOf(RuntimeException.class);
        assertThat(store.find("h1")).contains(first);
    }

    @Test
    void lookingDoesNotUseUp() {
        store.put(pending("h1", NOW));
        store.find("h1");
        store.find("h1");

        assertThat(store.consume("h1")).isEqualTo(Consumption.CONSUMED);
    }

    @Test
    void aUsedFlowIsStillKnown() {
        PendingAuthorization flow = pending("h1", NOW);
        store.put(flow);

        assertThat(store.consume("h1")).isEqualTo(Consumption.CONSUMED);
        assertThat(store.consume("h1")).isEqualTo(Consumption.ALREADY_USED);
        assertThat(store.find("h1")).contains(flow);
        assertThat(store.consume("h2")).isEqualTo(Consumption.UNKNOWN);
    }

    @Test
    @DisplayName("C1: of 100 at once exactly one uses the state")
    void oneOfManyUsesIt() throws Exception {
        for (int trial = 0; trial < 20; trial++) {
            String hash = "h" + trial;
            store.put(pending(hash, NOW));

            List<Consumption> outcomes = Together.run(100, n -> store.consume(hash));

            assertThat(outcomes).containsOnlyOnce(Consumption.CONSUMED);
            assertThat(outcomes).filteredOn(Consumption.ALREADY_USED::equals).hasSize(99);
        }
    }

    private static PendingAuthorization ownedBy(String tenant, String hash) {
        PendingAuthorization flow = bare(hash);
        return new PendingAuthorization(
                hash,
                TenantId.of(tenant),
                "user-8",
                flow.platform(),
                flow.redirectUri(),
                null,
                Set.of(),
                null,
                null,
                null,
                NOW,
                NOW.plusSeconds(600));
    }

    @Test
    void listsAndErasesATenantsFlowsInSteps() {
        TenantId acme = TenantId.of("acme");
        for (String hash : List.of("h3", "h1", "h2")) {
            store.put(pending(hash, NOW));
        }
        store.consume("h2");
        PendingAuthorization theirs = ownedBy("other", "h0");
        store.put(theirs);

        assertThat(store.list(acme, null, 2)).containsExactly(pending("h1", NOW), pending("h2", NOW));
        assertThat(store.list(acme, "h2", 2)).containsExactly(pending("h3", NOW));
        assertThat(store.list(acme, "h3", 2)).isEmpty();
        assertThat(store.eraseTenant(acme, 2)).isEqualTo(2);
        assertThat(store.eraseTenant(acme, 2)).isEqualTo(1);
        assertThat(store.eraseTenant(acme, 2)).isZero();
        assertThat(store.list(acme, null, 2)).isEmpty();
        assertThat(store.consume("h1")).isEqualTo(Consumption.UNKNOWN);
        assertThat(store.list(TenantId.of("other"), null, 2)).containsExactly(theirs);
        assertThatThrownBy(() -> store.eraseTenant(acme, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("C3: a purge removes what ended, used or not, and nothing else")
    void purgeRemovesWhatEnded() {
        store.put(pending("old", NOW.minusSeconds(1200)));
        store.put(pending("old-used", NOW.minusSeconds(1200)));
        store.consume("old-used");
        store.put(pending("live", NOW));
        store.put(pending("live-used", NOW));
        store.consume("live-used");
        Instant end = NOW.minusSeconds(600);

        assertThat(store.purge(end)).isZero();
        assertThat(store.purge(end.plusMillis(1))).isEqualTo(2);
        assertThat(store.purge(end.plusMillis(1))).isZero();
        assertThat(store.consume("old")).isEqualTo(Consumption.UNKNOWN);
        assertThat(store.consume("old-used")).isEqualTo(Consumption.UNKNOWN);
        assertThat(store.consume("live")).isEqualTo(Consumption.CONSUMED);
        assertThat(store.consume("live-used")).isEqualTo(Consumption.ALREADY_USED);
    }
}
