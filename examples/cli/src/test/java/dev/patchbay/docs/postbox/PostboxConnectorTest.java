// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.error.PermissionException;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** The connector of docs/writing-a-connector.md works, registered by hand from outside core. */
class PostboxConnectorTest {

    private static final Platform POSTBOX = Platform.of("postbox");
    private static final TenantId TENANT = TenantId.of("acme");

    private final MockWebServer server = new MockWebServer();

    @Test
    void connectsReadsRefreshesAndExplains() throws Exception {
        server.start();
        try (server;
                Patchbay patchbay = Patchbay.builder()
                        .withoutDiscovery()
                        .connector(new PostboxConnectorProvider())
                        .app(PlatformApp.of("postbox")
                                .with("client-id", "app-1")
                                .with("client-secret", "app-secret-1")
                                .with("redirect-uri", "https://host.example/callback")
                                .with("api-url", server.url("/").toString()))
                        .build()) {
            PlatformSession session = connect(patchbay);

            answer(401, "{\"error\":{\"code\":\"token_expired\",\"message\":\"expired\"}}");
            answer(200, "{\"access_token\":\"access-2\",\"expires_in\":3600}");
            answer(200, "{\"accounts\":[{\"id\":\"9007199254740993\",\"currency\":\"EUR\"}],\"next_cursor\":\"c2\"}");
            answer(
                    200,
                    "{\"accounts\":[{\"id\":\"2\",\"name\":\"B\",\"currency\":\"JPY\",\"time_zone\":\"Asia/Tokyo\","
                            + "\"state\":\"open\"}]}");
            List<AdAccount> accounts =
                    session.ads().adAccounts(AdsQuery.live()).stream().toList();
            assertThat(accounts).extracting(AdAccount::id).containsExactly("9007199254740993", "2");
            assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/accounts");
            assertThat(server.takeRequest().getBody().utf8()).contains("grant_type=refresh_token");
            assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer access-2");
            assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/accounts?cursor=c2");

            answer(403, "{\"error\":{\"code\":\"scope_missing\",\"scope\":\"ads.read\",\"message\":\"no\"}}");
            assertThatThrownBy(() ->
                            session.ads().adAccounts(AdsQuery.live()).iterator().hasNext())
                    .isInstanceOfSatisfying(
                            PermissionException.class,
                            e -> assertThat(e.missingScope()).contains("ads.read"));
            assertThatThrownBy(() -> session.capability(MetricsReader.class))
                    .hasMessage("Postbox has no MetricsReader; it has AdsReader");
        }
    }

    private PlatformSession connect(Patchbay patchbay) throws InterruptedException {
        AuthorizationRequest consent = patchbay.connections().begin(ConnectRequest.of(TENANT, POSTBOX));
        assertThat(consent.url().getRawQuery()).contains("code_challenge_method=S256", "scope=profile%20ads.read");
        Matcher state = Pattern.compile("state=([^&]+)").matcher(consent.url().getRawQuery());
        assertThat(state.find()).isTrue();
        answer(200, "{\"access_token\":\"access-1\",\"refresh_token\":\"refresh-1\",\"expires_in\":\"3600\"}");
        answer(200, "{\"id\":\"u1\",\"name\":\"User One\"}");
        ConnectResult result = patchbay.connections()
                .complete(Callback.ofQuery(POSTBOX, TENANT, "code=c-12345&state=" + state.group(1)));
        assertThat(result).isInstanceOf(ConnectResult.Connected.class);
        RecordedRequest exchange = server.takeRequest();
        assertThat(exchange.getBody().utf8()).contains("code_verifier=", "code=c-12345");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/v2/me");
        return patchbay.session(
                TENANT, ((ConnectResult.Connected) result).connection().id());
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }
}
