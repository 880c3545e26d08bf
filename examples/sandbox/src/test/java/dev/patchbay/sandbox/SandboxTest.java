// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-09-01T10:15:00Z");

    @Test
    void settingsAreOneLineOfJsonByPlatform() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            String line = sandbox.settingsJson();
            assertThat(line).doesNotContain("\n");
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.get("meta").size()).isEqualTo(5);
            for (String key : List.of("graph-url", "dialog-url", "api-version", "client-id", "client-secret")) {
                assertThat(json.get("meta").get(key).asText()).isNotEmpty();
            }
            assertThat(json.fieldNames()).toIterable().containsExactly("meta", "google");
            JsonNode extras = new ObjectMapper().readTree(sandbox.extrasJson()).get("meta");
            assertThat(extras.get("user-access-token").asText())
                    .isEqualTo(sandbox.meta().userToken());
            assertThat(extras.get("ad-account-ids")).hasSize(2);
        }
    }

    @Test
    void theGoogleSettingsNameEveryHost() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            Map<String, String> google = sandbox.settings().get("google");
            assertThat(google)
                    .containsEntry("oauth-url", sandbox.baseUri() + "/google/oauth2.googleapis.com")
                    .containsEntry("youtube-url", sandbox.baseUri() + "/google/youtube.googleapis.com")
                    .containsKeys("client-id", "client-secret", "accounts-url", "userinfo-url", "certs-url", "ads-url");
            JsonNode extras = new ObjectMapper().readTree(sandbox.extrasJson()).get("google");
            for (String secret : List.of("access-token", "refresh-token", "api-key")) {
                assertThat(sandbox.issuedSecrets())
                        .as(secret)
                        .contains(extras.get(secret).asText());
            }
            assertThat(extras.at("/service-account-key/token_uri").asText())
                    .isEqualTo(google.get("oauth-url") + "/token");
            assertThat(extras.get("business-accounts")).hasSize(2);
            assertThat(extras.get("youtube-channels")).hasSize(2);
        }
    }

    @Test
    void theSameSeedMakesTheSameWorld() {
        assertThat(everything(4)).isEqualTo(everything(4)).isNotEqualTo(everything(5));
    }

    private static String everything(long seed) {
        try (Sandbox sandbox = Sandbox.builder().seed(seed).clock(CLOCK).build()) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            String port = ":" + sandbox.baseUri().getPort();
            return sandbox.issuedSecrets()
                    + client.get(
                                    account,
                                    "fields",
                                    "name,campaigns{name,updated_time,adsets{targeting,ads{creative{name}}}}")
                            .body()
                            .replace(port, "")
                    + client.get(account + "/insights", "level", "ad", "time_increment", "1", "fields", "spend,actions")
                            .body()
                            .replace(port, "");
        }
    }

    @Test
    void aPathOrAHostNameAloneFindsThePlatformToo() {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            String token = "?access_token=" + sandbox.meta().userToken();
            Reply direct = client.get(URI.create(sandbox.baseUri() + "/v26.0/me/adaccounts" + token + "&limit=1"));
            assertThat(direct.status()).isEqualTo(200);
            assertThat(direct.at("/paging/next").asText()).startsWith(sandbox.baseUri() + "/v26.0/");
            assertThat(client.get(URI.create(sandbox.baseUri() + "/nowhere")).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoTakeIt() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            URI uri = client.url("/me/adaccounts", "fields", "id,name,currency,capabilities");
            HttpResponse<byte[]> zipped = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(zipped.headers().firstValue("content-encoding")).contains("gzip");
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
            assertThat(new String(plain)).isEqualTo(client.get(uri).body());
        }
    }

    @Test
    void manyCanReadAtOnce() {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            String expected = client.get(account + "/ads", "fields", "name").body();
            sandbox.requests().clear();
            assertThat(IntStream.range(0, 400)
                            .parallel()
                            .mapToObj(i -> client.get(account + "/ads", "fields", "name")
                                    .body()))
                    .allMatch(expected::equals);
            assertThat(sandbox.requests().count()).isEqualTo(400);
            assertThat(sandbox.requests().entries())
                    .allMatch(e -> e.path().equals("/meta/graph/v26.0" + account + "/ads") && e.status() == 200);
        }
    }
}
