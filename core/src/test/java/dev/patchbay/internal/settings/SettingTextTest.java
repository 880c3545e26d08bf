// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {

    private static final List<String> KNOWN = List.of("client-id", "client-secret", "graph-url", "region", "id");

    @ParameterizedTest
    @CsvSource({
        "cleint-id, client-id", // swapped neighbours
        "clientid, client-id",
        "CLIENT_ID, client-id",
        "client-secrets, client-secret",
        "graf-url, graph-url",
        "regoin, region",
        "idd, id"
    })
    void slipsFindTheirName(String given, String expected) {
        assertThat(SettingText.nearest(given, KNOWN)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "colour", "completely-different-name"})
    void otherWordsFindNothing(String given) {
        assertThat(SettingText.nearest(given, KNOWN)).isEmpty();
    }

    @Test
    void theNearerOfTwoWins() {
        assertThat(SettingText.nearest("meto", List.of("motor", "meta"))).contains("meta");
        assertThat(SettingText.nearest("meta", List.of())).isEmpty();
    }

    @Test
    void whatCouldForgeOrReorderALineIsEscaped() {
        assertThat(SettingText.quote("a\r\nb\u2028c\u202ed\u0085e"))
                .isEqualTo("'a\\u000d\\u000ab\\u2028c\\u202ed\\u0085e'");
    }

    @Test
    void cuttingNeverSplitsACharacter() {
        assertThat(SettingText.quote("😀".repeat(100))).isEqualTo("'" + "😀".repeat(80) + "…'");
        assertThat(SettingText.quote("x".repeat(80))).isEqualTo("'" + "x".repeat(80) + "'");
        assertThat(SettingText.quote("\ud83d")).isEqualTo("'\\ud83d'");
    }
}
