// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarTest {

    @TempDir
    private Path folder;

    @Test
    void everythingIsRecordedAndNoSecretIsInIt() throws IOException {
        Path file = folder.resolve("traffic.har");
        Set<String> secrets;
        try (Sandbox sandbox = Sandbox.builder().har(file).build()) {
            talk(sandbox);
            secrets = sandbox.issuedSecrets();
        }
        String text = Files.readString(file);
        assertThat(secrets).hasSizeGreaterThan(6);
        for (String secret : secrets) {
            assertThat(text).doesNotContain(secret);
        }
        assertThat(text).doesNotContain("proof-of-secret").contains("access_token=***");
        JsonNode log = new ObjectMapper().readTree(text).get("log");
        assertThat(log.get("version").asText()).isEqualTo("1.2");
        assertThat(log.at("/creator/name").asText()).isNotEmpty();
        assertThat(log.get("entries")).hasSize(8);
        log.get("entries").forEach(HarTest::check);
    }

    /** Names, kinds and presence as the HAR 1.2 text asks for. */
    private static void check(JsonNode entry) {
        assertThat(OffsetDateTime.parse(entry.get("startedDateTime").asText())).isNotNull();
        assertThat(entry.get("time").isNumber()).isTrue();
        JsonNode request = entry.get("request");
        for (String text : Set.of("method", "url", "httpVersion")) {
            assertThat(request.get(text).isTextual()).as(text).isTrue();
        }
        for (String list : Set.of("cookies", "headers", "queryString")) {
            assertThat(request.get(list).isArray()).as(list).isTrue();
        }
        request.get("headers")
                .forEach(h -> assertThat(h.has("name") && h.has("value")).isTrue());
        assertThat(URI.create(request.get("url").asText()).getScheme()).isEqualTo("http");
        assertThat(request.get("headersSize").isInt() && request.get("bodySize").isInt())
                .isTrue();
        JsonNode response = entry.get("response");
        assertThat(response.get("status").isInt()).isTrue();
        assertThat(response.get("statusText").isTextual()
                        && response.get("redirectURL").isTextual())
                .isTrue();
        assertThat(response.at("/content/size").isInt()).isTrue();
        assertThat(response.at("/content/mimeType").isTextual()).isTrue();
        assertThat(entry.get("cache").isObject()).isTrue();
        for (String part : Set.of("send", "wait", "receive")) {
            assertThat(entry.at("/timings/" + part).isNumber()).isTrue();
        }
    }

    private static void talk(Sandbox sandbox) {
        RawClient client = new RawClient(sandbox);
        Map<String, String> meta = sandbox.settings().get("meta");
        URI dialog = URI.create(meta.get("dialog-url") + "/v26.0/dialog/oauth?"
                + RawClient.form(RawClient.map(
                        "client_id", meta.get("client-id"),
                        "redirect_uri", "http://localhost/cb",
                        "scope", "ads_read pages_show_list")));
        String redirect = RawClient.send(HttpRequest.newBuilder(dialog)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("__CONFIRM__=1&perm=ads_read")))
                .header("location");
        Reply token = client.as("")
                .post(
                        "/oauth/access_token",
                        "client_id",
                        meta.get("client-id"),
                        "client_secret",
                        meta.get("client-secret"),
                        "redirect_uri",
                        "http://localhost/cb",
                        "code",
                        redirect.replaceFirst(".*[?&]code=([^&#]+).*", "$1"));
        RawClient person = client.as(token.at("/access_token").asText());
        person.get("/me/adaccounts", "limit", "1");
        client.get("/me/accounts", "fields", "access_token,name");
        client.get(
                "/debug_token",
                "access_token",
                sandbox.meta().appToken(),
                "input_token",
                sandbox.meta().userToken());
        client.get(
                client.url("/me", "access_token", ""),
                "Authorization",
                "Bearer " + sandbox.meta().userToken());
        client.post(
                "/",
                "batch",
                "[{\"method\":\"GET\",\"relative_url\":\"me?access_token="
                        + sandbox.meta().systemUserToken() + "&appsecret_proof=proof-of-secret\"}]");
        multipart(sandbox);
    }

    private static void multipart(Sandbox sandbox) {
        RawClient client = new RawClient(sandbox);
        String body = "--xyz\r\nContent-Disposition: form-data; name=\"access_token\"\r\n\r\n"
                + sandbox.meta().userToken() + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"batch\"\r\n\r\n"
                + "[{\"method\":\"GET\",\"relative_url\":\"me/accounts\"}]\r\n--xyz--\r\n";
        Reply reply = RawClient.send(HttpRequest.newBuilder(URI.create(client.graph() + "/"))
                .header("Content-Type", "multipart/form-data; boundary=xyz")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(reply.at("/0/code").asInt()).isEqualTo(200);
    }

    @Test
    void theLatestTrafficCanBeWrittenWithoutHavingAskedForAFile() throws IOException {
        Path file = folder.resolve("latest.har");
        try (Sandbox sandbox = Sandbox.builder().build()) {
            new RawClient(sandbox).get("/me");
            sandbox.writeHar(file);
        }
        assertThat(new ObjectMapper().readTree(Files.readString(file)).at("/log/entries"))
                .hasSize(1);
    }
}
