// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidthTest {

    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "'', 0",
        "Zürich, 6",
        "e\u0301, 1",
        "日本, 4",
        "한글, 4",
        "ｆｕｌｌ, 8",
        "☕, 2",
        "👍🏽, 2",
        "👨‍👩‍👧‍👦, 2",
        "🇩🇪, 2",
        "❤️, 2",
        "Кофе, 4",
        "שלום, 4"
    })
    void countsTerminalColumns(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @Test
    void cutsAtWholeCharacters() {
        assertThat(Width.fit("Kumo Coffee", 20)).isEqualTo("Kumo Coffee");
        assertThat(Width.fit("Kumo Coffee", 5)).isEqualTo("Kumo…");
        // A wide character that would need the ellipsis' column is left out as a whole.
        assertThat(Width.fit("日本語", 4)).isEqualTo("日…");
        assertThat(Width.fit("👨‍👩‍👧‍👦👍🏽x", 3)).isEqualTo("👨‍👩‍👧‍👦…");
    }
}
