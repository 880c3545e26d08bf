// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every published vector of signed requests and webhook signatures, each with the secret it was made with. */
class MetaWebhookVectorsTest {

    /** Of Facebook's own libraries. */
    private static final String OF_FACEBOOK = "U0_O1MqqNKUt32633zAkdd2Ce-jGVgRgJeRauyx_zC8=."
            + "eyJvYXV0aF90b2tlbiI6ImZvb190b2tlbiIsImFsZ29yaXRobSI6IkhNQUMtU0hBMjU2IiwiaXNzdWVkX2F0IjozMjEsImNvZGUiOiJmb29fY29k"
            + "ZSIsInN0YXRlIjoiZm9vX3N0YXRlIiwidXNlcl9pZCI6MTIzLCJmb28iOiJiYXIifQ==";

    /** Of another library: the standard alphabet, with a plus sign. */
    private static final String WITH_PLUS = "uLQw26KrDdDhZA+Cbvhjm1Y5SB1LiUej9tAXWWXhb9s=."
            + "ewogICAib2F1dGhfdG9rZW4iOiAie3VzZXItYWNjZXNzLXRva2VufSIsCiAgICJhbGdvcml0aG0iOiAiSE1BQy1TSEEyNTYiLAogICAiZXhwaXJl"
            + "cyI6IDEyOTE4NDA0MDAsCiAgICJpc3N1ZWRfYXQiOiAxMjkxODM2ODAwLAogICAidXNlcl9pZCI6ICIyMTg0NzEiCn0=";

    private final List<WebhookEvent> handled = new ArrayList<>();

    private WebhookResponse deauthorize(String secret, String field) {
        Patchbay host = Patchbay.builder()
                .app(PlatformApp.of("meta").with("client-id", "1").with("client-secret", secret))
                .withoutDiscovery()
                .connector(new MetaConnectorProvider())
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build();
        host.webhooks().onApp("meta", "*", handled::add);
        WebhookResponse answer = host.webhooks()
                .receive(
                        "meta",
                        WebhookRequest.of("POST", "/deauthorize", "")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .body(("signed_request=" + field).getBytes(StandardCharsets.US_ASCII)));
        host.webhooks().processPending(10);
        host.close();
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }

    @Test
    void theSignedRequestOfFacebooksLibraries() {
        assertThat(deauthorize("foo_app_secret", encoded(OF_FACEBOOK)).status()).isEqualTo(200);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("user.deauthorized:123:321");
            assertThat(event.accounts()).containsExactly("identity:123");
            assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(321));
            assertThat(event.payload()).doesNotContain("foo_token", "foo_code").contains("foo_state");
        });
        assertThat(deauthorize("foo_app_secre", encoded(OF_FACEBOOK)).rejection())
                .isEqualTo(RejectionReason.SIGNATURE_WRONG);
    }

    @Test
    void theSignedRequestWithAPlusSignEncodedOrNot() {
        assertThat(deauthorize("secret", encoded(WITH_PLUS)).status()).isEqualTo(200);
        assertThat(deauthorize("secret", WITH_PLUS).status()).isEqualTo(200);
        assertThat(handled).hasSize(2).allSatisfy(event -> {
            assertThat(event.id()).isEqualTo("user.deauthorized:218471:1291836800");
            assertThat(event.payload()).doesNotContain("user-access-token");
        });
    }

    @Test
    void bothAlphabetsWithAndWithoutPadding() {
        byte[] text = "aijkoprstADIJKLOPQTUVX1256!)]-:;\"<>?.|~".getBytes(StandardCharsets.US_ASCII);
        String url = "YWlqa29wcnN0QURJSktMT1BRVFVWWDEyNTYhKV0tOjsiPD4_Lnx-";
        assertThat(SignedForms.decode(url)).isEqualTo(text);
        assertThat(SignedForms.decode(url.replace('_', '/').replace('-', '+'))).isEqualTo(text);
        assertThat(SignedForms.decode(url + "==")).isEqualTo(text);
        assertThat(SignedForms.decode("YW*p")).isNull();
    }

    /** Decoded and written anew; escaped again without the slash; escaped in upper case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20f7f909a9c85fbe2cd0ee10042d6e013a9c0ce9e6428e4d18d5a20e279e6d91",
                "4c196d9091ca7bffd7668aec0ec4bc10b0a7cb5c263836a77850d5d6dafea7c6",
                "5f0695ee890959326364d05d65fc6bf15bd4432cae625ad6204b095ea258d232"
            })
    void digestsOfReWrittenBodiesAreWrong(String digest) {
        WebhookFixture host = new WebhookFixture();
        assertThat(host.send(WebhookFixture.post(WebhookFixture.BODY).header("X-Hub-Signature-256", "sha256=" + digest))
                        .rejection())
                .isEqualTo(RejectionReason.SIGNATURE_WRONG);
    }
}
