// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ScrubberTest {

    private final Scrubber scrubber = new Scrubber(List.of(Secret.of("app secret+1")));

    @Test
    @DisplayName(
            "R9: a platform that quotes tokens, codes and the app's secret in its error does not get them into ours")
    void quotedSecretsAreTakenOut() throws Exception {
        try (PipelineFixture acme = new PipelineFixture()) {
            acme.answer(
                    400,
                    "{\"error\":{\"message\":\"bad " + PipelineFixture.TOKEN + " acme-app-secret code-123456"
                            + " access_token=EAAother Bearer abcdefgh12345\"}}");
            ApiRequest request = acme.post().form("code", "code-123456").build();
            assertThatThrownBy(() -> acme.client().fetch(request, BodyReader.json()))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            e -> assertThat(e.getMessage() + e.reason() + e.failure() + e.context())
                                    .contains("bad *** *** *** access_token=*** Bearer ***")
                                    .doesNotContain(
                                            PipelineFixture.TOKEN, "acme-app-secret", "code-123456", "EAAother"));
            assertThat(acme.events.toString()).doesNotContain(PipelineFixture.TOKEN);
        }
    }

    @Test
    void refreshTokensAndEncodedFormsAreKnownToo() {
        Credential credential =
                new Credential.OAuth2(Secret.of("access-abc"), Secret.of("refresh/abc="), null, null, Set.of());
        ApiRequest request = ApiRequest.get("https://a", "GET /x").build();
        assertThat(clean("x access-abc refresh/abc= refresh%2Fabc%3D app+secret%2B1", request, credential))
                .isEqualTo("x *** *** *** ***");
    }

    @Test
    void secretsInJsonBodiesHeadersAndSignaturesAreKnownToo() {
        ApiRequest request = ApiRequest.post("https://a", "POST /x")
                .json("{\"app\":{\"secret\":\"json-secret-1\"},\"auth_code\":\"json-code-1\",\"n\":1}")
                .header("Access-Token", "header-token-1")
                .build();
        SigningTarget signed = new SigningTarget();
        signed.query("sig", "signed-value-1");
        Failure failure = Failure.of(
                        ErrorCategory.INVALID_REQUEST, "json-secret-1 json-code-1 header-token-1 signed-value-1", "r")
                .withRequestId("id\r\nsigned-value-1")
                .withSubject("json-code-1");
        Failure clean = scrubber.clean(failure, request, null, signed);
        assertThat(clean.message()).isEqualTo("*** *** *** ***");
        assertThat(clean.requestId()).isEqualTo("id ***");
        assertThat(clean.subject()).isEqualTo("***");
    }

    @Test
    void controlCharactersAndEndlessTextAreCut() {
        ApiRequest request = ApiRequest.get("https://a", "GET /x").build();
        assertThat(clean("a\r\nb\u0000c", request, null)).isEqualTo("a b c");
        assertThat(clean("x".repeat(5000), request, null)).hasSize(1001);
    }

    @Test
    @Timeout(20)
    void hostileTextDoesNotMakeItSlow() {
        ApiRequest request = ApiRequest.get("https://a", "GET /x").build();
        for (String hostile : new String[] {"a_".repeat(500_000), "token".repeat(200_000), "token= ".repeat(100_000)}) {
            assertThat(clean(hostile, request, null).length()).isLessThanOrEqualTo(1001);
        }
    }

    private String clean(String text, ApiRequest request, @Nullable Credential credential) {
        return scrubber.clean(Failure.of(ErrorCategory.TRANSIENT, text, "r"), request, credential, null)
                .message();
    }
}
