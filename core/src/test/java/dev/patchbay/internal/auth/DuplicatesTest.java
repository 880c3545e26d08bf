// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static dev.patchbay.internal.auth.FakePlatform.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Connected;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.ConnectResult.Rejected;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.DuplicatePolicy;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ConflictException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.observe.PatchbayEvent.ConnectionEstablished;
import dev.patchbay.testkit.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One account, several connect flows. */
class DuplicatesTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;

    private ConnectResult connect(ConnectionEngine engine, TenantId tenant) {
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(tenant, ID));
        return engine.complete(FakePlatform.callback(tenant, Map.of("state", FakePlatform.state(begun), "code", "c")));
    }

    @Test
    @DisplayName("C11: the same account twice by one tenant: the connection keeps its id, and the result says so")
    void ownConnectionIsRenewed() {
        Connection first = platform.connect(ACME);
        platform.stores.tokens().putAsset(ACME, first.id(), "page:1", "sealed");

        Connected second = (Connected) connect(platform.connections(), ACME);

        assertThat(second.renewed()).isTrue();
        assertThat(second.connection().id()).isEqualTo(first.id());
        assertThat(second.connection().createdAt()).isEqualTo(first.createdAt());
        assertThat(second.connection().version()).isEqualTo(2);
        assertThat(platform.stored(first).accessToken()).isEqualTo(Secret.of("AT-CANARY-2"));
        assertThat(platform.stores.tokens().findAsset(ACME, first.id(), "page:1"))
                .isEmpty();
        assertThat(platform.events(ConnectionEstablished.class))
                .extracting(ConnectionEstablished::renewed)
                .containsExactly(false, true);
    }

    @Test
    @DisplayName("C11: the same account by two tenants: each has its own connection and tokens")
    void anotherTenantHasItsOwn() {
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);

        assertThat(theirs.id()).isNotEqualTo(mine.id());
        assertThat(platform.stored(mine).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(platform.stored(theirs).accessToken()).isEqualTo(Secret.of("AT-CANARY-2"));
    }

    @Test
    @DisplayName("C11: with one tenant per account the second tenant is refused until the first disconnects")
    void oneTenantOnly() {
        platform.policy = DuplicatePolicy.ONE_TENANT_ONLY;
        Connection mine = platform.connect(ACME);

        Rejected rejected = (Rejected) connect(platform.connections(), OTHER);
        assertThat(rejected.reason()).isEqualTo(Reason.DUPLICATE_ACCOUNT);
        assertThat(rejected.detail()).doesNotContain("acme", mine.id().value());
        assertThat(platform.connections().list(OTHER, null, 10)).isEmpty();
        assertThat(platform.stored(mine).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
        assertThat(authenticator.revoked)
                .as("the first tenant's grant lives on")
                .isEmpty();
        assertThat(platform.events(ConnectRejected.class).get(0).outcome()).isEqualTo("DUPLICATE_ACCOUNT");

        platform.connections().disconnect(ACME, mine.id(), null);
        assertThat(connect(platform.connections(), OTHER)).isInstanceOf(Connected.class);
    }

    @Test
    @DisplayName("C11: with one tenant per account, of two at the same moment not both get it")
    void oneTenantOnlyAtTheSameMoment() {
        platform.policy = DuplicatePolicy.ONE_TENANT_ONLY;
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        platform.with(store);
        List<ConnectResult> rivals = new ArrayList<>();
        AtomicBoolean once = new AtomicBoolean();
        store.beforeInsert = () -> {
            if (once.compareAndSet(false, true)) {
                rivals.add(connect(platform.connections(), OTHER));
            }
        };

        ConnectResult mine = connect(platform.connections(), ACME);

        assertThat(rivals).singleElement().isInstanceOf(Connected.class);
        assertThat(mine).isInstanceOf(Rejected.class);
        assertThat(platform.connections().list(ACME, null, 10)).isEmpty();
    }

    @Test
    void alwaysNewMakesASecondConnection() {
        platform.policy = DuplicatePolicy.ALWAYS_NEW;
        Connection first = platform.connect(ACME);
        Connection second = platform.connect(ACME);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(platform.connections().list(ACME, null, 10)).hasSize(2);
    }

    @Test
    void ofSeveralOwnConnectionsTheOldestLivingOneIsRenewed() {
        platform.policy = DuplicatePolicy.ALWAYS_NEW;
        Connection dead = platform.connect(ACME);
        platform.time.advance(java.time.Duration.ofSeconds(1));
        Connection oldest = platform.connect(ACME);
        platform.time.advance(java.time.Duration.ofSeconds(1));
        platform.connect(ACME);
        platform.connections().disconnect(ACME, dead.id(), null);
        platform.policy = DuplicatePolicy.RENEW_OWN;

        assertThat(platform.connect(ACME).id()).isEqualTo(oldest.id());
    }

    @Test
    @DisplayName("C11: twenty flows of one tenant at once end in one connection")
    void manyFlowsAtOnceEndInOneConnection() throws Exception {
        for (int trial = 0; trial < 20; trial++) {
            String account = "account-" + trial;
            authenticator.onIdentify = credential -> FakeAuthenticator.account(account);
            ConnectionEngine oneNode = platform.connections();
            ConnectionEngine otherNode = platform.connections();

            List<ConnectResult> results = Together.run(20, n -> connect(n % 2 == 0 ? oneNode : otherNode, ACME));

            assertThat(results).allMatch(Connected.class::isInstance);
            assertThat(results)
                    .filteredOn(r -> !((Connected) r).renewed())
                    .as("trial " + trial)
                    .hasSize(1);
            assertThat(platform.stores.tokens().findByAccount(ID, account)).hasSize(1);
        }
    }

    @Test
    void aDisconnectedAccountComesBackUnderItsOldId() {
        Connection first = platform.connect(ACME);
        platform.connections().disconnect(ACME, first.id(), null);

        Connection again = platform.connect(ACME);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(again.statusReason()).isNull();
        assertThat(again.expiresAt()).isNotNull();
    }

    @Test
    void aReconnectRevivesTheConnectionItNames() {
        platform.policy = DuplicatePolicy.ALWAYS_NEW;
        Connection connection = platform.connect(ACME);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> platform.tokens("n1").refresh(ACME, connection.id()))
                .isInstanceOf(AuthenticationException.class);
        assertThat(platform.row(connection).connection().status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);

        ConnectionEngine engine = platform.connections();
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).reconnecting(connection.id()));
        Connected connected = (Connected) engine.complete(answer(begun));

        assertThat(connected.renewed()).isTrue();
        assertThat(connected.connection().id()).isEqualTo(connection.id());
        assertThat(connected.connection().status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(connected.connection().statusReason()).isNull();
        assertThat(connected.connection().refreshAt()).isNotNull();
    }

    @Test
    @DisplayName("C11: a reconnect in which another account consents changes nothing")
    void aReconnectWithAnotherAccount() {
        Connection connection = platform.connect(ACME);
        ConnectionEngine engine = platform.connections();
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).reconnecting(connection.id()));
        authenticator.onIdentify = credential -> FakeAuthenticator.account("account-2");

        Rejected rejected = (Rejected) engine.complete(answer(begun));

        assertThat(rejected.reason()).isEqualTo(Reason.ACCOUNT_MISMATCH);
        assertThat(engine.list(ACME, null, 10)).containsExactly(connection);
        assertThat(platform.stored(connection).accessToken()).isEqualTo(Secret.of("AT-CANARY-1"));
    }

    @Test
    void aRenewalOutlastsOtherWritersOfTheRow() {
        Connection connection = platform.connect(ACME);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        platform.with(store);
        AtomicBoolean once = new AtomicBoolean();
        store.beforeCompareAndSet = () -> {
            if (once.compareAndSet(false, true)) {
                platform.overwrite(connection, platform.token("refreshed-meanwhile", "r", null));
            }
        };

        Connected connected = (Connected) connect(platform.connections(), ACME);

        assertThat(connected.connection().version()).isEqualTo(3);
        assertThat(platform.stored(connection).accessToken()).isEqualTo(Secret.of("AT-CANARY-2"));
    }

    @Test
    void aRowThatNeverComesToRestIsAFailure() {
        Connection connection = platform.connect(ACME);
        FlakyTokenStore store = new FlakyTokenStore(platform.stores.tokens());
        Callback callback = answer(platform.connections().begin(ConnectRequest.of(ACME, ID)));
        AtomicBoolean inside = new AtomicBoolean();
        store.beforeCompareAndSet = () -> {
            if (inside.compareAndSet(false, true)) {
                platform.overwrite(connection, platform.token("x", "r", null));
                inside.set(false);
            }
        };

        ConnectResult result = platform.with(store).connections().complete(callback);

        assertThat(result).isInstanceOf(ConnectResult.Failed.class);
    }

    @Test
    void adoptsACredentialOfTheHost() {
        Credential key = new Credential.ApiKey(Secret.of("KEY-CANARY"), Map.of("dc", "us21"));
        Connection adopted = platform.connections().adopt(ACME, ID, key, "admin");

        assertThat(adopted.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(adopted.connectedBy()).isEqualTo("admin");
        assertThat(adopted.refreshAt()).isNull();
        assertThat(adopted.reconnectBy()).isNull();
        assertThat(platform.sealer()
                        .open(ACME, adopted.id(), "", platform.row(adopted).sealedCredential()))
                .isEqualTo(key);
        Connection again = platform.connections().adopt(ACME, ID, key, null);
        assertThat(again.id()).isEqualTo(adopted.id());
        assertThat(again.connectedBy()).isEqualTo("admin");
        assertThat(platform.events(ConnectionEstablished.class))
                .extracting(ConnectionEstablished::renewed)
                .containsExactly(false, true);
    }

    @Test
    void aCredentialThatThePlatformRefusesIsNotAdopted() {
        authenticator.onIdentify = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        ConnectionEngine engine = platform.connections();
        Credential token = platform.token("t", null, null);

        assertThatThrownBy(() -> engine.adopt(ACME, ID, token, null)).isInstanceOf(AuthenticationException.class);
        assertThat(engine.list(ACME, null, 10)).isEmpty();
    }

    @Test
    void aCredentialForAnotherTenantsAccountIsAConflictWhereThePolicySaysSo() {
        platform.policy = DuplicatePolicy.ONE_TENANT_ONLY;
        platform.connect(ACME);
        ConnectionEngine engine = platform.connections();
        Credential token = platform.token("t", null, null);

        assertThatThrownBy(() -> engine.adopt(OTHER, ID, token, null)).isInstanceOf(ConflictException.class);
        assertThat(engine.list(OTHER, null, 10)).isEmpty();
    }
}
