// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static dev.patchbay.sandbox.google.GoogleHttp.ACCOUNTS;
import static dev.patchbay.sandbox.google.GoogleHttp.YOUTUBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleFaultsTest {

    private Sandbox sandbox;
    private GoogleHttp http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        http = new GoogleHttp(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Reply accounts(String... pairs) {
        return http.get(ACCOUNTS + "accounts", pairs);
    }

    @Test
    void statusesHaveEachApisOwnShape() {
        sandbox.injectFault("google:429,times=1");
        Reply limited = accounts();
        assertThat(limited.at("/error/status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(limited.at("/error/details/2/retryDelay").asText()).isEqualTo("15s");
        sandbox.injectFault("google:503@GET /youtube/v3/*");
        Reply down = http.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.at("/error/errors/0/reason").asText()).isEqualTo("backendError");
        assertThat(accounts().status()).isEqualTo(200);
        sandbox.injectFault("google:404,path=/nowhere");
        assertThat(http.get("googleads.googleapis.com/nowhere").status()).isEqualTo(404);
    }

    @Test
    void bodiesAndConnectionsThatBreak() {
        sandbox.injectFault("google:html,times=1");
        assertThat(accounts().header("content-type")).startsWith("text/html");
        sandbox.injectFault("google:truncated,times=1");
        String half = accounts().body();
        assertThat(accounts().body()).startsWith(half).isNotEqualTo(half);
        sandbox.injectFault("google:cut,times=2");
        assertThatThrownBy(this::accounts).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void errorsMadeToOrder() {
        sandbox.injectFault("google:error,code=403,reason=forbidden,domain=youtube.channel,message=No.,times=1");
        Reply reply = http.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.at("/error/errors/0").toString())
                .isEqualTo("{\"message\":\"No.\",\"domain\":\"youtube.channel\",\"reason\":\"forbidden\"}");
        sandbox.injectFault("google:error,code=400,status=FAILED_PRECONDITION,times=1");
        assertThat(accounts().at("/error/status").asText()).isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void quotasOfBothKinds() {
        sandbox.injectFault("google:quota,retry=7,limit=300@/accounts*1");
        Reply minute = accounts();
        assertThat(minute.status()).isEqualTo(429);
        assertThat(minute.at("/error/details/2/retryDelay").asText()).isEqualTo("7s");
        sandbox.injectFault("google:quota,reason=dailyLimitExceeded,path=/youtube/*");
        Reply day = http.get(YOUTUBE + "channels", "part", "id", "mine", "true");
        assertThat(day.status()).isEqualTo(403);
        assertThat(day.at("/error/errors/0/reason").asText()).isEqualTo("dailyLimitExceeded");
    }

    @Test
    void listsThatLieAboutTheirPages() {
        sandbox.injectFault("google:empty-list,times=1");
        assertThat(accounts().json().isEmpty()).isTrue();
        sandbox.injectFault("google:empty-page,times=1");
        Reply empty = accounts("pageSize", "1");
        assertThat(empty.json().has("accounts")).isFalse();
        assertThat(accounts(
                                "pageSize",
                                "1",
                                "pageToken",
                                empty.at("/nextPageToken").asText())
                        .at("/accounts"))
                .hasSize(1);
        sandbox.injectFault("google:loop,times=2");
        Reply loop = accounts("pageSize", "1");
        Reply again =
                accounts("pageSize", "1", "pageToken", loop.at("/nextPageToken").asText());
        assertThat(again.body()).isEqualTo(loop.body());
        sandbox.injectFault("google:bad-cursor,times=1");
        String token = accounts("pageSize", "1").at("/nextPageToken").asText();
        assertThat(accounts("pageSize", "1", "pageToken", token).status()).isEqualTo(400);
        assertThat(accounts("pageSize", "1", "pageToken", token).status()).isEqualTo(200);
        // A token belongs to its query.
        assertThat(accounts("pageSize", "2", "pageToken", token).status()).isEqualTo(400);
    }

    @Test
    void aGrantThatIsTakenBackInTheMiddle() {
        String refresh = sandbox.google().refreshToken();
        sandbox.injectFault("google:revoke,times=1");
        assertThat(accounts().status()).isEqualTo(401);
        assertThat(accounts().status()).isEqualTo(401);
        assertThat(http.refresh(refresh).at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void everyKindIsExplained() {
        assertThat(Sandbox.faultHelp()).contains("Kinds, google:", "dead-refresh");
        assertThatThrownBy(() -> sandbox.injectFault("google:earthquake")).hasMessageContaining("token-error");
    }
}
