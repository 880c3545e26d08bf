// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import org.junit.jupiter.api.Test;

class MaskedTest {

    private static String masked(String json) {
        return Masked.json(JsonValue.parse(json).orElseThrow(), false);
    }

    @Test
    void hidesWhatIsNamedLikeASecret() {
        assertThat(masked("""
                        {"access_token":"EAAB1","data":[{"id":"1","access_token":"EAAB2","refreshToken":"r","client_secret":"c",
                        "password":"p","api_key":"k","appsecret_proof":"h","id_token":"i","name":"Page"}]}
                        """))
                .doesNotContain("EAAB", "\"r\"", "\"c\"", "\"p\"", "\"k\"", "\"h\"", "\"i\"")
                .contains("\"name\":\"Page\"", "\"id\":\"1\"");
    }

    @Test
    void hidesSecretsInsideAddresses() {
        assertThat(masked("{\"next\":\"https://g.example/me?access_token=EAAB&limit=25&after=QVF\"}"))
                .contains("access_token=***&limit=25&after=QVF")
                .doesNotContain("EAAB");
        assertThat(Masked.text("see http://x/?client_secret=abc#f")).isEqualTo("see http://x/?client_secret=***#f");
    }

    @Test
    void leavesCursorsAndTypesAlone() {
        String json =
                "{\"next_page_token\":\"n\",\"pageToken\":\"p\",\"token_type\":\"bearer\",\"big\":12345678901234567890,"
                        + "\"exact\":1.5,\"yes\":true,\"none\":null,\"list\":[],\"text\":\"12\"}";
        assertThat(masked(json)).isEqualTo(json);
    }

    @Test
    void indentsForPeople() {
        assertThat(Masked.json(
                        JsonValue.parse("{\"a\":[1,{\"b\":\"x\"}],\"c\":{}}").orElseThrow(), true))
                .isEqualTo("{\n  \"a\": [\n    1,\n    {\n      \"b\": \"x\"\n    }\n  ],\n  \"c\": {}\n}");
    }
}
