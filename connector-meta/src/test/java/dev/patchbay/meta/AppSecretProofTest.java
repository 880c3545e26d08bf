// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.spi.RequestSigner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSecretProofTest {

    /** Published by Meta's PHP SDK and by RestFB. */
    @ParameterizedTest
    @CsvSource({
        "shhhhh!is.my.secret, foo_token, 796ba0d8a6b339e476a7b166a9e8ac0a395f7de736dc37de5f2f4397f5854eb8",
        "foo_secret, foo_token, df4256903ba4e23636cc142117aa632133d75c642bd2a68955be1443bd14deb9",
        "foo_secret, bar_token, 2ceec40b7b9fd7d38fff1767b766bcc6b1f9feb378febac4612c156e6a8354bd",
        "test, test, 88cd2108b5347d973cf39cdf9053d7dd42704876d8c9a9bd8e2d168259d3ddf7",
        "PRIE7$oG2uS-Yf17kEnUEpi5hvW/#AFo, helloWorld,"
                + " cb064987988fcd658470d6a24f1c68f6d7982c80ab9efb08cb8c84ef88fd03e1"
    })
    void publishedVectors(String secret, String token, String proof) {
        assertThat(new AppSecretProof(Secret.of(secret)).of(token)).isEqualTo(proof);
    }

    @Test
    void oneProofMakerServesManyThreads() {
        AppSecretProof proof = new AppSecretProof(Secret.of("foo_secret"));
        String alone = proof.of("foo_token");

        assertThat(IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(i -> proof.of("foo_token"))
                        .distinct())
                .containsExactly(alone);
    }

    @Test
    void everyCallCarriesTheTokenInItsHeaderAndTheProofInItsQuery() {
        MetaConfig config = TestSettings.config();
        Signed signed = sign(config, new Graph(config).get("GET /me").path("me").build());

        assertThat(signed.headers).containsExactly(Map.entry("Authorization", "Bearer tok"));
        assertThat(signed.query)
                .containsExactly(Map.entry("appsecret_proof", new AppSecretProof(config.clientSecret).of("tok")));
    }

    @Test
    void aRememberedProofIsNeverAnothersToken() {
        AppSecretProof proof = new AppSecretProof(TestSettings.config().clientSecret);
        List<Secret> tokens =
                IntStream.range(0, 500).mapToObj(i -> Secret.of("token-" + i)).toList();
        for (int round = 0; round < 3; round++) {
            for (Secret token : tokens) {
                assertThat(proof.of(token)).isEqualTo(proof.of(token.reveal()));
            }
        }
    }

    @Test
    void aTokenIsAskedAboutInTheNameOfTheApp() {
        MetaConfig config = TestSettings.config();
        String appToken = TestSettings.CLIENT_ID + '|' + TestSettings.CLIENT_SECRET;
        Signed signed = sign(config, new Graph(config).get(DebugToken.OPERATION).build());

        assertThat(signed.headers).containsExactly(Map.entry("Authorization", "Bearer " + appToken));
        assertThat(signed.query)
                .containsExactly(
                        Map.entry("input_token", "tok"),
                        Map.entry("appsecret_proof", new AppSecretProof(config.clientSecret).of(appToken)));
    }

    private static Signed sign(MetaConfig config, ApiRequest request) {
        Signed signed = new Signed();
        new MetaSigner(config).sign(request, Credential.OAuth2.bearer(Secret.of("tok")), signed);
        return signed;
    }

    private static final class Signed implements RequestSigner.Target {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, String> query = new LinkedHashMap<>();

        @Override
        public void header(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public void query(String name, String value) {
            query.put(name, value);
        }
    }
}
