// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.auth.Tokens.ResealReport;
import dev.patchbay.error.TransientException;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.Warning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key service that fails is an outage like any other: nobody is disconnected for it, and nothing is lost. */
class TenantKeysAwayTest {

    private final Map<TenantId, KeyRing> service = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final FakePlatform platform = new FakePlatform();
    private volatile boolean down;

    @BeforeEach
    void askTheService() {
        service.put(ACME, KeyRing.of(SealingKey.generate("acme-1")));
        platform.keys = KeyRing.of(SealingKey.generate("shared")).withTenantKeys(tenant -> {
            asked.incrementAndGet();
            if (down && tenant.equals(ACME)) {
                throw new IllegalStateException("503 from the key service, key material CANARY");
            }
            return Optional.ofNullable(service.get(tenant));
        });
    }

    private static void passes(ThrowingCallable call) {
        TransientException e = catchThrowableOfType(TransientException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessageContaining("keys of tenant acme").hasMessageContaining("IllegalStateException");
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("CANARY");
        }
    }

    @Test
    void aCallFailsInAWayThatPassesAndAnOpenSessionGoesOn() {
        Connection c = platform.connect(ACME);
        TokenEngine node = platform.tokens("n1");
        SessionCredentials open = platform.session(node, platform.row(c));
        open.current(null, LONG);
        open.keepAsset("page:1", platform.token("page-CANARY", null, null));
        down = true;

        assertThat(open.current(null, LONG))
                .as("what is open is not opened again")
                .isNotNull();
        passes(() -> platform.session(node, platform.row(c)).current(null, LONG));
        passes(() -> platform.session(node, platform.row(c)).current("page:1", LONG));
        passes(() -> node.refresh(ACME, c.id()));
        platform.session(node, platform.row(c))
                .declaredDead(platform.token("AT-CANARY-1", null, null), null, "the platform refused it");

        assertThat(platform.row(c).connection()).isEqualTo(c);
        down = false;
        assertThat(node.refresh(ACME, c.id()).usable()).isTrue();
    }

    @Test
    @DisplayName("R2: a key service that fails disconnects nobody: a pass goes on with others and comes back")
    void aPassGoesOnWithOthersAndComesBack() {
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);
        platform.time.advance(Duration.ofHours(2));
        down = true;
        TokenEngine node = platform.tokens("n1");

        assertThat(node.refreshExpiring(Duration.ZERO, 10)).isEqualTo(new RefreshReport(1, 0, 0, 1));

        Connection after = platform.row(mine).connection();
        assertThat(after.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(after.refreshStartedAt()).as("nothing was spent").isNull();
        assertThat(after.refreshAt()).as("others come first for a while").isAfter(platform.time.instant());
        assertThat(platform.row(theirs).connection().version()).isGreaterThan(theirs.version());
        assertThat(platform.events(Warning.class))
                .filteredOn(w -> w.code().equals("tenant-keys-away"))
                .singleElement()
                .satisfies(w -> assertThat(w.text()).contains("acme").doesNotContain("CANARY"));
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();

        down = false;
        platform.time.advance(Duration.ofHours(1));
        assertThat(node.refreshExpiring(Duration.ZERO, 10).refreshed()).isEqualTo(2);
        assertThat(platform.row(mine).connection().refreshFailures()).isZero();
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
    }

    @Test
    @DisplayName("R1: what the platform gave is sealed and kept although the key service fails at that moment")
    void whatThePlatformGaveIsKeptAlthoughTheServiceFailsAtThatMoment() {
        Connection c = platform.connect(ACME);
        platform.time.advance(Duration.ofHours(2));
        platform.authenticator.onRefresh = credential -> {
            down = true;
            return platform.authenticator.rotate(credential);
        };
        TokenEngine node = platform.tokens("n1");

        assertThat(node.refreshExpiring(Duration.ZERO, 10)).isEqualTo(new RefreshReport(1, 0, 0, 0));

        down = false;
        assertThat(platform.stored(c).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(platform.row(c).connection().refreshStartedAt()).isNull();
        platform.authenticator.onRefresh = platform.authenticator::rotate;
        assertThat(node.refresh(ACME, c.id()).usable()).isTrue();
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
    }

    @Test
    void whatTheStoreWouldNotTakeEitherIsHeldUntilBothAreBack() {
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        platform.with(store);
        Connection c = platform.connect(ACME);
        platform.authenticator.onRefresh = credential -> {
            down = true;
            store.failWrites = true;
            return platform.authenticator.rotate(credential);
        };
        TokenEngine node = platform.tokens("n1");
        try {
            node.refresh(ACME, c.id());
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(TransientException.class);
        }
        store.failWrites = false;
        node.refreshExpiring(Duration.ZERO, 10);
        down = false;
        node.refreshExpiring(Duration.ZERO, 10);

        assertThat(platform.stored(c).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    void anAnswerInTheJournalWaitsForTheKeysAndOthersDoNot(@TempDir Path directory) {
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        platform.with(store);
        platform.journal = GrantJournal.inDirectory(directory);
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);
        platform.authenticator.onRefresh = credential -> {
            store.failWrites = true;
            return platform.authenticator.rotate(credential);
        };
        for (Connection c : new Connection[] {mine, theirs}) {
            store.failWrites = false;
            platform.tokens("dies-" + c.tenant()).refresh(c.tenant(), c.id());
        }
        store.failWrites = false;
        platform.authenticator.onRefresh = platform.authenticator::rotate;
        down = true;
        TokenEngine next = platform.tokens("n2");

        next.refreshExpiring(Duration.ZERO, 10);
        assertThat(platform.stored(theirs).accessToken().reveal()).isEqualTo("AT-CANARY-4");
        down = false;
        next.refreshExpiring(Duration.ZERO, 10);
        assertThat(platform.stored(mine).accessToken().reveal()).isEqualTo("AT-CANARY-3");
        assertThat(platform.journal.entries()).isEmpty();
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
    }

    @Test
    void nothingIsSpentToConnectWithoutKeys() {
        AuthorizationRequest begun = platform.connections().begin(ConnectRequest.of(ACME, FakePlatform.ID));
        AtomicInteger exchanged = new AtomicInteger();
        platform.authenticator.onExchange = exchange -> {
            exchanged.incrementAndGet();
            return platform.authenticator.issue();
        };
        down = true;

        passes(() -> platform.connections().begin(ConnectRequest.of(ACME, FakePlatform.ID)));
        assertThat(platform.connections().complete(FakePlatform.answer(begun)))
                .isInstanceOfSatisfying(
                        ConnectResult.Failed.class,
                        failed -> passes(() -> {
                            throw failed.cause();
                        }));
        passes(() ->
                platform.connections().adopt(ACME, FakePlatform.ID, platform.token("AT-CANARY", null, null), null));
        assertThat(exchanged).hasValue(0);
        assertThat(platform.stores.tokens().list(ACME, null, 10)).isEmpty();
    }

    @Test
    void aWalkPassesThemOverAndSaysSo() {
        for (int i = 0; i < 3; i++) {
            platform.connectAs("account-" + i);
        }
        platform.connect(OTHER);
        service.put(
                ACME,
                KeyRing.of(SealingKey.generate("acme-2"), service.get(ACME).current()));
        TokenEngine node = platform.tokens("n1");
        down = true;
        asked.set(0);

        ResealReport report = node.reseal(100);

        assertThat(report.postponed()).isEqualTo(3);
        assertThat(report.complete()).isTrue();
        assertThat(report.undecipherable()).isEmpty();
        assertThat(asked.get())
                .as("a service that is down is not asked for every row")
                .isLessThan(4);
        assertThat(node.reseal(ACME, 100).complete()).isFalse();
        down = false;
        assertThat(node.reseal(100).resealed()).isEqualTo(3);
        StoredConnection any = platform.stores.tokens().list(ACME, null, 1).get(0);
        assertThat(platform.sealer().outdated(ACME, any.sealedCredential())).isFalse();
    }

    @Test
    void disconnectingNeedsNoKeys() {
        Connection c = platform.connect(ACME);
        down = true;

        assertThat(platform.connections().disconnect(ACME, c.id(), null)).isFalse();
        assertThat(platform.row(c).connection().status()).isEqualTo(ConnectionStatus.DISCONNECTED);
    }
}
