// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonListTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesOneDocumentHoweverManyObjects() {
        for (int count : new int[] {0, 1, 3}) {
            bytes.reset();
            try (JsonList list = new JsonList(out, false)) {
                for (int i = 0; i < count; i++) {
                    list.add(Map.of("n", i, "text", "日本 \"x\"\n"));
                }
            }
            JsonValue document =
                    JsonValue.parse(bytes.toString(StandardCharsets.UTF_8)).orElseThrow();
            assertThat(document.elements()).hasSize(count);
        }
    }

    @Test
    void writesOneObjectPerLine() {
        try (JsonList list = new JsonList(out, true)) {
            list.add(Map.of("n", 1));
            list.add(Map.of("n", 2));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }
}
