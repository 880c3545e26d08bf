// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Graph takes, however it is sent, and what it does not. */
class GraphMannersTest {

    private Sandbox sandbox;
    private RawClient client;
    private String account;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        client = new RawClient(sandbox);
        account = "/" + sandbox.meta().adAccountIds().get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Reply send(String method, URI uri, String type, String body) {
        return RawClient.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void methodsThatGraphDoesNotHaveChangeNothing(String method) {
        Reply campaign = client.get(account + "/campaigns", "fields", "id,name", "limit", "1");
        String id = campaign.at("/data/0/id").asText();
        String form = "application/x-www-form-urlencoded";
        Reply refused = send(method, client.url("/" + id), form, "name=other&status=DELETED");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code() + "/" + refused.subcode()).isEqualTo("100/33");
        assertThat(refused.at("/error/type").asText()).isEqualTo("GraphMethodException");
        assertThat(refused.message()).startsWith("Unsupported " + method.toLowerCase() + " request.");
        assertThat(client.get("/" + id, "fields", "name").at("/name")).isEqualTo(campaign.at("/data/0/name"));
        assertThat(send("POST", client.url("/" + id, "method", method), form, "status=DELETED")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFieldMayBeNamedOnce() {
        Reply twice = client.get("/me", "fields", "id,name,id");
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.code()).isEqualTo(2500);
        assertThat(twice.message())
                .isEqualTo(
                        "Syntax error \"Field id specified more than once. This is only possible before version 2.1\""
                                + " at character 10: id,name,id");
        assertThat(client.get("/me", "fields", "adaccounts{id,name,name}").code())
                .isEqualTo(2500);
        Reply alias =
                client.get(account, "fields", "campaigns.limit(1).as(first){id},campaigns.limit(2).as(others){id}");
        assertThat(alias.at("/first/data")).hasSize(1);
        assertThat(alias.at("/others/data")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/me?fields=id, 2500, invalid_request",
        "/me?fields=id{&access_token=T, 2500, invalid_request",
        "/me?fields=nonsense&access_token=T, 100, invalid_request",
        "/no_such_alias?access_token=T, 803, not_found",
        "/me?access_token=EAAx, 190, invalid_token"
    })
    void errorsComeWithTheirChallenge(String path, int code, String word) {
        String place = path.replace("{", "%7B")
                .replace("=T", "=" + client.url("").getRawQuery().split("=")[1]);
        Reply reply = client.get(URI.create(client.graph() + "/v26.0" + place));
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.header("www-authenticate")).startsWith("OAuth \"Facebook Platform\" \"" + word + "\" \"");
    }

    @Test
    void theTraceInTheBodyIsTheOneInTheHeader() {
        Reply alone = client.get("/no_such_alias");
        assertThat(alone.at("/error/fbtrace_id").asText()).isNotEmpty().isEqualTo(alone.header("x-fb-trace-id"));
        Reply batch = client.post("/", "batch", "[]", "access_token", "EAAx");
        assertThat(batch.at("/error/fbtrace_id").asText()).isNotEmpty().isEqualTo(batch.header("x-fb-trace-id"));
        sandbox.injectFault("meta:503,times=1");
        Reply down = client.get("/me");
        assertThat(down.at("/error/fbtrace_id").asText()).isNotEmpty().isEqualTo(down.header("x-fb-trace-id"));
    }

    @Test
    void theRootAloneIsNothingToRead() {
        Reply root = client.get("/");
        assertThat(root.status()).isEqualTo(400);
        assertThat(root.at("/error/type").asText()).isEqualTo("GraphMethodException");
        assertThat(root.message()).startsWith("Unsupported get request. Please read the Graph API documentation");
    }

    @Test
    void nestedValuesMayComeAsPhpWritesThem() {
        Reply filtered = client.get(
                account + "/campaigns",
                "fields[0]",
                "id",
                "fields[1]",
                "effective_status",
                "filtering[0][field]",
                "effective_status",
                "filtering[0][operator]",
                "IN",
                "filtering[0][value][]",
                "ARCHIVED");
        assertThat(filtered.data()).hasSize(1);
        assertThat(filtered.at("/data/0/effective_status").asText()).isEqualTo("ARCHIVED");
        Reply insights =
                client.get(account + "/insights", "time_range[since]", "2026-08-01", "time_range[until]", "2026-08-02");
        assertThat(insights.at("/data/0/date_stop").asText()).isEqualTo("2026-08-02");
    }

    @Test
    void bodiesOfEveryKindAreRead() {
        String id = client.get(account + "/campaigns", "limit", "1")
                .at("/data/0/id")
                .asText();
        URI uri = client.url("/" + id);
        assertThat(send("POST", uri, "application/json", "{\"name\":\"by json\",\"status\":null}")
                        .at("/success")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/" + id, "fields", "name").at("/name").asText()).isEqualTo("by json");
        String parts = "--b1\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nby parts\r\n--b1--\r\n";
        assertThat(send("POST", uri, "multipart/form-data; boundary=b1", parts).status())
                .isEqualTo(200);
        assertThat(client.get("/" + id, "fields", "name").at("/name").asText()).isEqualTo("by parts");
    }

    @Test
    void callsOfAPageCountForThePage() {
        Reply pages = client.get("/me/accounts", "fields", "id,access_token", "limit", "1");
        String page = pages.at("/data/0/id").asText();
        RawClient asPage = client.as(pages.at("/data/0/access_token").asText());
        Reply me = asPage.get("/me");
        assertThat(me.header("x-app-usage")).isEmpty();
        assertThat(me.header("x-business-use-case-usage"))
                .startsWith("{\"" + page + "\":[{\"type\":\"pages\",\"call_count\":0,");
        sandbox.injectFault("meta:quota,times=1,regain=7");
        Reply full = asPage.get("/me");
        assertThat(full.code()).isEqualTo(80001);
        assertThat(full.header("x-business-use-case-usage")).contains("\"estimated_time_to_regain_access\":7");
    }
}
