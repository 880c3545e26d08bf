// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        assertThat(scrubber.clean("x access-abc refresh/abc= refresh%2Fabc%3D app+secret%2B1", request, credential))
                .isEqualTo("x *** *** *** ***");
    }

    @Test
    void controlCharactersAndEndlessTextAreCut() {
        ApiRequest request = ApiRequest.get("https://a", "GET /x").build();
        assertThat(scrubber.clean("a\r\nb\u0000c", request, null)).isEqualTo("a b c");
        assertThat(scrubber.clean("x".repeat(5000), request, null)).hasSize(1001);
    }
}
