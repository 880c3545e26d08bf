// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.ACCOUNTS;
import static dev.patchbay.sandbox.google.GoogleHttp.LOCATIONS;
import static dev.patchbay.sandbox.google.GoogleHttp.NOTIFICATIONS;
import static dev.patchbay.sandbox.google.GoogleHttp.YOUTUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Google's common front does for every API. */
class GoogleFrontTest {

    private static Sandbox sandbox;
    private static GoogleHttp http;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().build();
        http = new GoogleHttp(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static List<String> names(Reply reply, String pointer) {
        List<String> names = new ArrayList<>();
        reply.at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void unknownParametersAreRefusedInGooglesWords() {
        Reply reply = http.get(ACCOUNTS + "accounts", "colour", "red");
        String text =
                "Invalid JSON payload received. Unknown name \"colour\": Cannot bind query parameter. Field 'colour'"
                        + " could not be found in request message.";
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/error/code").asInt()).isEqualTo(400);
        assertThat(reply.at("/error/message").asText()).isEqualTo(text);
        assertThat(reply.at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(reply.at("/error/details/0/fieldViolations/0/description").asText())
                .isEqualTo(text);
        assertThat(reply.json().at("/error").has("errors")).isFalse();
        Reply youTube = http.get(YOUTUBE + "channels", "part", "id", "mine", "true", "colour", "red");
        assertThat(youTube.at("/error/errors/0/message").asText()).isEqualTo(text);
        assertThat(youTube.at("/error/errors/0/reason").asText()).isEqualTo("invalid");
    }

    @Test
    void typesAndEnumsAreChecked() {
        assertThat(http.get(ACCOUNTS + "accounts", "pageSize", "many").message())
                .isEqualTo("Invalid value at 'page_size' (TYPE_INT32), \"many\"");
        assertThat(http.get(ACCOUNTS + "accounts", "pageSize", "99999999999").status())
                .isEqualTo(400);
        assertThat(http.get(ACCOUNTS + "accounts", "pageSize", "-1").status()).isEqualTo(400);
        assertThat(http.get(ACCOUNTS + "accounts", "page_size", "1").at("/accounts"))
                .hasSize(1);
        assertThat(http.get(ACCOUNTS + "accounts", "alt", "xml").status()).isEqualTo(400);
        assertThat(http.get(YOUTUBE + "search", "part", "id", "order", "beauty").message())
                .contains("'order'", "\"beauty\"");
        assertThat(http.get(YOUTUBE + "channels", "part", "id", "mine", "perhaps")
                        .message())
                .contains("TYPE_BOOL");
    }

    @Test
    void partialResponses() {
        Reply part = http.get(ACCOUNTS + "accounts", "fields", "accounts(name,type)");
        assertThat(names(part, "/accounts/0")).containsExactly("name", "type");
        Reply deep =
                http.get(YOUTUBE + "channels", "part", "snippet", "mine", "true", "fields", "items/snippet/title,kind");
        assertThat(deep.at("/items/0").toString()).isEqualTo("{\"snippet\":{\"title\":\"Reinholt Bakes\"}}");
        assertThat(names(deep, "")).containsExactlyInAnyOrder("kind", "items");
        Reply star = http.get(YOUTUBE + "channels", "part", "snippet", "mine", "true", "fields", "items/*/title");
        assertThat(star.at("/items/0/snippet/title").asText()).isEqualTo("Reinholt Bakes");
        Reply wrong = http.get(ACCOUNTS + "accounts", "fields", "accounts/nonsense");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.at("/error/details/0/fieldViolations/0/description").asText())
                .isEqualTo(
                        "Error expanding 'fields' parameter. Cannot find matching fields for path 'accounts.nonsense'.");
        assertThat(http.get(ACCOUNTS + "accounts", "fields", "accounts(name").status())
                .isEqualTo(400);
    }

    @Test
    void answersArePrettyUnlessToldOtherwise() {
        assertThat(http.get(ACCOUNTS + "accounts").body()).startsWith("{\n  \"accounts\": [\n    {\n      \"name\": ");
        assertThat(http.get(ACCOUNTS + "accounts", "prettyPrint", "false").body())
                .startsWith("{\"accounts\":[{");
        Reply jsonp = http.get(ACCOUNTS + "accounts", "callback", "tell<me>");
        assertThat(jsonp.header("content-type")).startsWith("text/javascript");
        assertThat(jsonp.body()).startsWith("// API callback\ntellme({");
    }

    @Test
    void pathsThatNoApiHasAreAnsweredWithHtml() {
        for (String place : List.of(
                "mybusiness.googleapis.com/v4/locations/1/localPosts",
                LOCATIONS + "accounts/1/locations/2",
                YOUTUBE + "nothing",
                "oauth2.googleapis.com/nothing")) {
            Reply reply = http.as("").get(place);
            assertThat(reply.status()).as(place).isEqualTo(404);
            assertThat(reply.header("content-type")).as(place).startsWith("text/html");
        }
        assertThat(http.get(YOUTUBE + "activities", "part", "id", "mine", "true")
                        .at("/error/code")
                        .asInt())
                .isEqualTo(501);
    }

    @Test
    void tokensAreCheckedFirst() {
        Reply none = http.as("").get(ACCOUNTS + "accounts");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.at("/error/details/0/reason").asText()).isEqualTo("CREDENTIALS_MISSING");
        Reply bad = http.as("ya29.bad").get(ACCOUNTS + "accounts", "colour", "red");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.at("/error/message").asText()).startsWith("Request had invalid authentication credentials.");
        GoogleHttp youTube = http.as(
                sandbox.google().accessToken(sandbox.google().people().ready(), Set.of(GoogleScopes.YOUTUBE_READ)));
        Reply scope = youTube.get(ACCOUNTS + "accounts");
        assertThat(scope.status()).isEqualTo(403);
        assertThat(scope.at("/error/details/0/reason").asText()).isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
        assertThat(scope.header("www-authenticate")).contains("insufficient_scope", "business.manage");
        Reply inQuery = http.as("")
                .get(ACCOUNTS + "accounts", "access_token", sandbox.google().accessToken());
        assertThat(inQuery.status()).isEqualTo(200);
    }

    @Test
    void anApiKeyAloneOpensNoApiOfPeople() {
        Reply reply = http.as("").get(ACCOUNTS + "accounts", "key", "AIzaSomething");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.at("/error/message").asText()).startsWith("API keys are not supported by this API.");
        assertThat(reply.at("/error/details/0/reason").asText()).isEqualTo("CREDENTIALS_MISSING");
    }

    @Test
    void parametersOfTheFrontGoByTheirDollarNamesToo() {
        Reply reply = http.get(
                ACCOUNTS + "accounts",
                "$alt",
                "json;enum-encoding=int",
                "$prettyPrint",
                "false",
                "$fields",
                "accounts(name)",
                "quotaUser",
                "me",
                "$.xgafv",
                "2");
        assertThat(reply.body())
                .startsWith("{\"accounts\":[{\"name\":\"accounts/")
                .doesNotContain("accountName");
        assertThat(http.get(ACCOUNTS + "accounts", "$colour", "red").status()).isEqualTo(400);
    }

    private static HttpRequest.Builder overridden(String method, String place) {
        return HttpRequest.newBuilder(http.url(place))
                .header("Authorization", "Bearer " + sandbox.google().accessToken())
                .header("X-HTTP-Method-Override", method);
    }

    @Test
    void whatTheTransportCannotSayIsSaidInAHeader() {
        Reply read = RawClient.send(overridden("GET", YOUTUBE + "channels")
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString("part=id&mine=true")));
        assertThat(read.at("/items")).hasSize(1);
        String setting =
                NOTIFICATIONS + sandbox.google().business().groupNames().get(0) + "/notificationSetting";
        Reply changed = RawClient.send(overridden("patch", setting + "?updateMask=pubsubTopic,notificationTypes")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(
                        "{\"pubsubTopic\":\"projects/p1/topics/reviews\",\"notificationTypes\":[\"NEW_REVIEW\"]}"))));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(http.get(setting).at("/pubsubTopic").asText()).isEqualTo("projects/p1/topics/reviews");
        Reply noZip = RawClient.send(overridden("PATCH", setting + "?updateMask=pubsubTopic")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("no zip")));
        assertThat(noZip.status()).isEqualTo(400);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aBatchAnswersEveryPartForItself() {
        String part = "--b\r\nContent-Type: application/http\r\nContent-ID: <%s>\r\n\r\nGET %s HTTP/1.1\r\n\r\n\r\n";
        String body = part.formatted("a", "/youtube/v3/channels?part=id&mine=true&prettyPrint=false")
                + part.formatted("b", "/youtube/v3/channels?part=nonsense&mine=true")
                + part.formatted("c", "/nothing") + "--b--\r\n";
        Reply reply = RawClient.send(HttpRequest.newBuilder(http.url("youtube.googleapis.com/batch"))
                .header("Authorization", "Bearer " + sandbox.google().accessToken())
                .header("Content-Type", "multipart/mixed; boundary=\"b\"")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(reply.status()).isEqualTo(200);
        String boundary = reply.header("content-type").replaceFirst("multipart/mixed; boundary=", "");
        String[] parts = reply.body().split("--" + boundary);
        assertThat(parts).hasSize(5);
        assertThat(parts[1])
                .contains("Content-ID: <response-a>\r\n", "HTTP/1.1 200 OK\r\n")
                .contains("\"kind\":\"youtube#channelListResponse\"");
        assertThat(parts[2]).contains("<response-b>", "HTTP/1.1 400 Bad Request", "unknownPart");
        assertThat(parts[3]).contains("<response-c>", "HTTP/1.1 404 Not Found", "text/html");
        assertThat(parts[4]).startsWith("--");
        Reply broken = RawClient.send(HttpRequest.newBuilder(http.url("youtube.googleapis.com/batch"))
                .header("Content-Type", "multipart/mixed; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("nothing")));
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.at("/error/message").asText()).startsWith("Failed to parse batch request");
    }

    @Test
    void anApiThatIsSwitchedOffSaysWhereToSwitchItOn() {
        try (Sandbox other = Sandbox.builder().build()) {
            other.google().enableApi("youtube.googleapis.com", false);
            Reply reply = new GoogleHttp(other).get(YOUTUBE + "channels", "part", "id", "mine", "true");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.at("/error/errors/0/reason").asText()).isEqualTo("accessNotConfigured");
            assertThat(reply.at("/error/details/0/reason").asText()).isEqualTo("SERVICE_DISABLED");
        }
    }

    @Test
    void theRealHostNameLeadsHereToo() {
        URI bare = URI.create(sandbox.baseUri() + "/youtube/v3/channels?part=id&mine=true");
        Reply reply = RawClient.send(HttpRequest.newBuilder(bare)
                .header("Authorization", "Bearer " + sandbox.google().accessToken()));
        assertThat(reply.at("/items/0/id").asText())
                .isEqualTo(sandbox.google().youTube().channelIds().get(0));
    }

    @Test
    void theSameSeedMakesTheSameWorld() {
        try (Sandbox twin = Sandbox.builder().build();
                Sandbox other = Sandbox.builder().seed(2).build()) {
            assertThat(new GoogleHttp(twin).get(ACCOUNTS + "accounts").body())
                    .isEqualTo(http.get(ACCOUNTS + "accounts").body())
                    .isNotEqualTo(
                            new GoogleHttp(other).get(ACCOUNTS + "accounts").body());
            assertThat(twin.settings().get("google").get("client-id")).isEqualTo(http.clientId());
        }
    }
}
