// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.ACCOUNTS;
import static dev.patchbay.sandbox.google.GoogleHttp.LOCATIONS;
import static dev.patchbay.sandbox.google.GoogleHttp.YOUTUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
