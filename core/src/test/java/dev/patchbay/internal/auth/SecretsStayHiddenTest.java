// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.ID;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static dev.patchbay.internal.auth.FakePlatform.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every secret of the fake platform contains the word that is looked for here. */
class SecretsStayHiddenTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final List<String> seen = new ArrayList<>();

    private void see(Object shown) {
        seen.add(String.valueOf(shown));
    }

    private void seeWhatIsThrownBy(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            seen.add(trace.toString());
            return;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    @DisplayName("R9: no secret in results, rows, events, exceptions and text forms")
    void noSecretIsSeen() {
        ConnectionEngine engine = platform.connections();
        TokenEngine tokens = platform.tokens("n1");
        AuthorizationRequest begun = engine.begin(ConnectRequest.of(ACME, ID).withUser("user-7", "BROWSER-CANARY"));
        see(begun);
        see(platform.stores.pendingAuthorizations().find(Hashes.hex(FakePlatform.state(begun))));
        see(platform.stores
                .pendingAuthorizations()
                .find(Hashes.hex(FakePlatform.state(begun)))
                .orElseThrow()
                .browserHash());
        see(answer(begun));
        see(engine.complete(answer(begun)));
        see(engine.complete(answer(begun).withUser("user-7", "BROWSER-CANARY")));
        see(authenticator.exchanged);
        Connection connection = engine.list(ACME, null, 1).get(0);
        see(connection);
        seeRow(connection);

        SessionCredentials session = platform.session(tokens, platform.row(connection));
        see(session);
        see(session.current(null, LONG));
        session.keepAsset("page:1", platform.token("PT-CANARY", null, null));
        see(platform.stores.tokens().findAsset(ACME, connection.id(), "page:1"));
        see(authenticator.issue());
        see(tokens.refresh(ACME, connection.id()));
        seeRow(connection);

        authenticator.onRefresh = credential -> {
            throw new IllegalStateException("AT-CANARY in a bug's message", new RuntimeException("RT-CANARY"));
        };
        seeWhatIsThrownBy(() -> tokens.refresh(ACME, connection.id()));
        authenticator.onExchange = exchange -> {
            throw new IllegalArgumentException(exchange.code().reveal());
        };
        see(engine.complete(answer(engine.begin(ConnectRequest.of(ACME, ID)))));
        see(engine.complete(FakePlatform.callback(ACME, Map.of("state", "STATE-CANARY", "code", "CODE-CANARY"))));
        authenticator.onRefresh = credential -> {
            throw Failure.of(
                            ErrorCategory.AUTHENTICATION,
                            "Session of "
                                    + ((Credential.OAuth2) credential)
                                            .accessToken()
                                            .reveal() + " is over",
                            "Connect again")
                    .toException(ErrorContext.of(ID, "POST /token"), null);
        };
        try {
            tokens.refresh(ACME, connection.id());
        } catch (RuntimeException e) {
            // The pipeline scrubs what connectors throw; the engine keeps its own rows and events clean.
            assertThat(e).hasMessageContaining("is over");
        }
        seeRow(connection);
        platform.keys = KeyRing.generate();
        see(platform.keys);
        seeWhatIsThrownBy(() -> platform.session(platform.tokens("n2"), platform.row(platform.connectAs("account-2")))
                .current("page:2", LONG));
        Connection third = platform.connectAs("account-3");
        platform.keys = KeyRing.generate();
        seeWhatIsThrownBy(() -> platform.tokens("n3").refresh(ACME, third.id()));
        see(new Credential.ApiKey(Secret.of("KEY-CANARY"), Map.of("dc", "us21")));
        see(new Credential.OAuth1(Secret.of("T-CANARY"), Secret.of("TS-CANARY")));
        see(new AccountKeeper.Grant(
                platform.runtime,
                ACME,
                null,
                null,
                Set.of(),
                platform.token("AT-CANARY", "RT-CANARY", null),
                FakeAuthenticator.account("a"),
                null,
                platform.sealer().hold(ACME)));
        platform.connections().disconnect(ACME, connection.id(), null);
        platform.time.advance(Duration.ofDays(1));
        see(tokens.refreshExpiring(Duration.ZERO, 10));
        platform.events.forEach(this::see);

        assertThat(platform.events).hasSizeGreaterThan(8);
        assertThat(seen).hasSizeGreaterThan(30).noneMatch(text -> text.contains("CANARY"));
    }

    private void seeRow(Connection connection) {
        StoredConnection row = platform.row(connection);
        see(row);
        see(row.connection());
        see(row.sealedCredential());
    }
}
