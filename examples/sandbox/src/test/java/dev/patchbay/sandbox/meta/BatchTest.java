// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {

    private Sandbox sandbox;
    private RawClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        client = new RawClient(sandbox);
        account = sandbox.meta().adAccountIds().get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static JsonNode body(JsonNode item) throws IOException {
        return new ObjectMapper().readTree(item.get("body").asText());
    }

    private static String get(String url) {
        return "{\"method\":\"GET\",\"relative_url\":\"" + url + "\"}";
    }

    @Test
    void itemsAreAnsweredInOrderEachForItself() throws IOException {
        Reply reply = client.post(
                "/",
                "batch",
                "[" + get("me") + "," + get("v26.0/" + account + "/campaigns?fields=name&limit=1") + "," + get("999")
                        + "]",
                "include_headers",
                "true");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode items = reply.json();
        assertThat(items).hasSize(3);
        assertThat(body(items.get(0)).get("name").asText()).isEqualTo("Grace Okafor");
        assertThat(body(items.get(1)).at("/data")).hasSize(1);
        assertThat(items.get(1).get("headers").toString())
                .contains("x-business-use-case-usage", "ads_management", "x-ad-account-usage");
        assertThat(items.get(2).get("code").asInt()).isEqualTo(400);
        assertThat(body(items.get(2)).at("/error/error_subcode").asInt()).isEqualTo(33);
        assertThat(client.post("/", "batch", "[" + get("me") + "]", "include_headers", "false")
                        .at("/0/headers")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void laterItemsUseEarlierAnswers() throws IOException {
        String first = "{\"method\":\"GET\",\"name\":\"c\",\"relative_url\":\"" + account + "/campaigns?limit=2\"}";
        Reply reply =
                client.post("/", "batch", "[" + first + "," + get("?ids={result=c:$.data.*.id}&fields=name") + "]");
        assertThat(reply.json().get(0).isNull()).isTrue();
        assertThat(body(reply.json().get(1))).hasSize(2);
        String kept = first.replace("\"name\"", "\"omit_response_on_success\":false,\"name\"");
        Reply both = client.post(
                "/", "batch", "[" + kept + "," + get("?ids=%7Bresult%3Dc%3A%24.data.*.id%7D&fields=name") + "]");
        assertThat(body(both.json().get(0)).at("/data")).hasSize(2);
        assertThat(body(both.json().get(1))).hasSize(2);
        String failing = "{\"method\":\"GET\",\"name\":\"c\",\"relative_url\":\"999\"}";
        String waiting = "{\"method\":\"GET\",\"depends_on\":\"c\",\"relative_url\":\"me\"}";
        Reply aborted = client.post("/", "batch", "[" + failing + "," + waiting + "]");
        assertThat(body(aborted.json().get(1)).at("/error/code").asInt()).isEqualTo(960);
    }

    @Test
    void itemsMayHaveTheirOwnTokenAndEtag() throws IOException {
        Reply one = client.post("/", "batch", "[" + get("me") + "]");
        String etag = one.json().at("/0/headers").findValuesAsText("value").stream()
                .filter(v -> v.startsWith("\""))
                .findFirst()
                .orElseThrow();
        String conditional = get("me")
                .replace(
                        "}",
                        ",\"headers\":[{\"name\":\"If-None-Match\",\"value\":\"" + etag.replace("\"", "\\\"")
                                + "\"}]}");
        String other = get("me?access_token=" + sandbox.meta().systemUserToken());
        Reply reply = client.post("/", "batch", "[" + conditional + "," + other + "]");
        assertThat(reply.json().at("/0/code").asInt()).isEqualTo(304);
        assertThat(body(reply.json().get(1)).get("name").asText()).isEqualTo("Patchbay Sync");
    }

    @Test
    void aReportCanBeOrderedInABatch() throws IOException {
        String order = "{\"method\":\"POST\",\"relative_url\":\"" + account
                + "/insights\",\"body\":\"level=ad&date_preset=yesterday\"}";
        assertThat(body(client.post("/", "batch", "[" + order + "]").json().get(0))
                        .get("report_run_id")
                        .asText())
                .matches("\\d{17}");
    }

    @Test
    void badBatchesFailAsAWhole() {
        Reply large = client.post("/", "batch", "[" + String.join(",", Collections.nCopies(51, get("me"))) + "]");
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.message()).contains("Maximum batch size is 50");
        assertThat(client.post("/", "batch", "nonsense").json().has("error")).isTrue();
        assertThat(client.post("/", "batch", "[" + get("me") + "]", "access_token", "")
                        .code())
                .isEqualTo(104);
        Reply dead = client.post("/", "batch", "[" + get("me") + "]", "access_token", "EAAx");
        assertThat(dead.code()).isEqualTo(190);
    }
}
