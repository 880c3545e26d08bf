// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TokenCheckTest {

    @Test
    void tokensComeInTheQueryOrInAHeader() {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            URI bare = client.url("/me", "access_token", "");
            String token = sandbox.meta().userToken();
            assertThat(client.get(bare, "Authorization", "Bearer " + token).status())
                    .isEqualTo(200);
            assertThat(client.get(bare, "Authorization", "OAuth " + token).status())
                    .isEqualTo(200);
            assertThat(client.get(bare).code()).isEqualTo(2500);
            assertThat(client.get(client.url("/" + sandbox.meta().adAccountIds().get(0), "access_token", ""))
                            .code())
                    .isEqualTo(104);
        }
    }

    @Test
    void deadTokensSayWhy() {
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            assertThat(client.as("EAAx").get("/me").message())
                    .isEqualTo("Invalid OAuth access token - Cannot parse access token");
            Reply parsed = client.as("EAAx").get("/me");
            assertThat(parsed.code()).isEqualTo(190);
            assertThat(parsed.header("www-authenticate")).startsWith("OAuth \"Facebook Platform\" \"invalid_token\"");
            sandbox.meta().expireTokens();
            assertThat(client.get("/me").subcode()).isEqualTo(463);
            sandbox.meta().revokeToken(sandbox.meta().userToken(), MetaControl.Reason.APP_REMOVED);
            assertThat(client.get("/me").subcode()).isEqualTo(458);
        }
    }

    @Test
    void aProofIsCheckedWheneverItIsThere() {
        String proof = "0".repeat(64);
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            Reply wrong = client.get("/me", "appsecret_proof", proof);
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.code()).isEqualTo(100);
            assertThat(wrong.message()).isEqualTo("Invalid appsecret_proof provided in the API argument");
            assertThat(client.get("/me", "appsecret_proof", proof(sandbox)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAppCanRequireTheProof() {
        try (Sandbox sandbox = Sandbox.builder()
                .meta(MetaOptions.DEFAULTS.withRequireProof(true))
                .build()) {
            RawClient client = new RawClient(sandbox);
            assertThat(client.get("/me").message())
                    .isEqualTo("API calls from the server require an appsecret_proof argument");
            Reply page = client.get("/me/adaccounts", "limit", "1", "appsecret_proof", proof(sandbox));
            assertThat(page.status()).isEqualTo(200);
            String next = page.at("/paging/next").asText();
            assertThat(next).contains("access_token=").doesNotContain("appsecret_proof");
            assertThat(client.get(URI.create(next)).code()).isEqualTo(100);
            assertThat(client.get(URI.create(next + "&appsecret_proof=" + proof(sandbox)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void theProofIsTheKnownFunction() {
        MetaApp app = new MetaApp("1", "shhhhh!is.my.secret", "x", false);
        assertThat(app.proof("foo_token"))
                .isEqualTo("796ba0d8a6b339e476a7b166a9e8ac0a395f7de736dc37de5f2f4397f5854eb8");
    }

    private static String proof(Sandbox sandbox) {
        String secret = sandbox.settings().get("meta").get("client-secret");
        return new MetaApp("1", secret, "x", false).proof(sandbox.meta().userToken());
    }
}
