// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.model.TenantId;
import dev.patchbay.testkit.Together;
import dev.patchbay.testkit.VirtualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connect, refresh with rotation and revoke at NAV's mock-oauth2-server, which is public and none of ours. */
class ForeignServerTest {

    private static final TenantId ACME = TenantId.of("acme");

    private final MockOAuth2Server server =
            new MockOAuth2Server(OAuth2Config.Companion.fromJson("{\"rotateRefreshToken\": true}"));
    private final VirtualTime time = new VirtualTime();
    private final Stores stores = Stores.inMemory();
    private final KeyRing keys = KeyRing.generate();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    private Patchbay node() {
        return Patchbay.builder()
                .withoutDiscovery()
                .connector(new PlainOauthProvider())
                .app(PlatformApp.of("plainoauth")
                        .with("client-id", "app-1")
                        .with("client-secret", "app-secret-1")
                        .with("redirect-uri", "https://host.example/callback")
                        .with("issuer-url", server.issuerUrl("acme").toString()))
                .stores(stores)
                .keyRing(keys)
                .time(time, time, pause -> Thread.yield())
                .build();
    }

    private Connection connect(Patchbay patchbay) throws Exception {
        AuthorizationRequest consent = patchbay.connections().begin(ConnectRequest.of(ACME, PlainOauthProvider.ID));
        HttpResponse<Void> redirect = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(consent.url()).build(), HttpResponse.BodyHandlers.discarding());
        assertThat(redirect.statusCode()).isEqualTo(302);
        String query = URI.create(redirect.headers().firstValue("location").orElseThrow())
                .getRawQuery();
        ConnectResult result = patchbay.connections().complete(Callback.ofQuery(PlainOauthProvider.ID, ACME, query));
        assertThat(result).isInstanceOf(ConnectResult.Connected.class);
        return ((ConnectResult.Connected) result).connection();
    }

    /** The forms that were posted to an endpoint so far. */
    private List<String> posted(String endpoint) throws InterruptedException {
        List<String> forms = new ArrayList<>();
        @Nullable RecordedRequest request = next();
        while (request != null) {
            if ("POST".equals(request.getMethod())
                    && String.valueOf(request.getPath()).endsWith("/" + endpoint)) {
                forms.add(request.getBody().readUtf8());
            }
            request = next();
        }
        return forms;
    }

    private @Nullable RecordedRequest next() {
        try {
            return server.takeRequest(1, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            // What it says when nothing came.
            return null;
        }
    }

    @Test
    void connectRefreshRotateRevoke() throws Exception {
        try (Patchbay patchbay = node()) {
            Connection connection = connect(patchbay);
            assertThat(connection.status()).isEqualTo(ConnectionStatus.CONNECTED);
            assertThat(connection.externalId()).isNotEmpty();
            assertThat(posted("token"))
                    .singleElement()
                    .satisfies(form -> assertThat(form).contains("grant_type=authorization_code", "code_verifier="));
            StoredConnection first = stores.tokens().find(ACME, connection.id()).orElseThrow();

            time.advance(Duration.ofMinutes(55));
            assertThat(patchbay.tokens().refreshExpiring(Duration.ZERO, 10)).isEqualTo(new RefreshReport(1, 0, 0, 0));
            time.advance(Duration.ofMinutes(55));
            assertThat(patchbay.tokens().refreshExpiring(Duration.ZERO, 10)).isEqualTo(new RefreshReport(1, 0, 0, 0));

            List<String> refreshes = posted("token");
            assertThat(refreshes).hasSize(2).allMatch(form -> form.contains("grant_type=refresh_token"));
            assertThat(refreshes).as("rotated, and none was sent twice").doesNotHaveDuplicates();
            StoredConnection last = stores.tokens().find(ACME, connection.id()).orElseThrow();
            assertThat(last.sealedCredential()).isNotEqualTo(first.sealedCredential());

            assertThat(patchbay.connections().disconnect(ACME, connection.id(), "user-7"))
                    .isTrue();
            assertThat(posted("revoke")).hasSize(1);
            assertThatThrownBy(() -> patchbay.tokens().refresh(ACME, connection.id()))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    @DisplayName("T1: 64 threads on 8 nodes ask at once: one refresh request reaches a server that is none of ours")
    void oneRefreshCountedByTheServer() throws Exception {
        List<Patchbay> nodes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            nodes.add(node());
        }
        Connection connection = connect(nodes.get(0));
        posted("token");
        time.advance(Duration.ofMinutes(55));

        Together.run(64, n -> nodes.get(n % 8).tokens().refreshExpiring(Duration.ZERO, 10));

        assertThat(posted("token")).hasSize(1);
        assertThat(stores.tokens()
                        .find(ACME, connection.id())
                        .orElseThrow()
                        .connection()
                        .usable())
                .isTrue();
        nodes.forEach(Patchbay::close);
    }

    @Test
    @DisplayName("T5: the server refuses a refresh token for real: reconnect required, with the server's word")
    void refusedForReal() throws Exception {
        try (Patchbay patchbay = node()) {
            Credential stranger = new Credential.OAuth2(
                    Secret.of(server.issueToken("acme", "someone").serialize()),
                    Secret.of("never-issued"),
                    time.instant().plusSeconds(3600),
                    null,
                    java.util.Set.of());
            Connection connection = patchbay.connections().adopt(ACME, PlainOauthProvider.ID, stranger, null);

            assertThatThrownBy(() -> patchbay.tokens().refresh(ACME, connection.id()))
                    .isInstanceOf(AuthenticationException.class);

            Connection after =
                    stores.tokens().find(ACME, connection.id()).orElseThrow().connection();
            assertThat(after.status()).isEqualTo(ConnectionStatus.RECONNECT_REQUIRED);
            assertThat(after.statusReason()).isEqualTo("The server said invalid_grant");
        }
    }
}
