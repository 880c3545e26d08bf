// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTextTest {

    @Test
    void pairsKeepTheirOrderAndSurviveBrokenEscapes() {
        assertThat(FormText.pairs("a=1&b=x+y&&c&d=%41%zz&a=2"))
                .isEqualTo(List.of(
                        Map.entry("a", "1"),
                        Map.entry("b", "x y"),
                        Map.entry("c", ""),
                        Map.entry("d", "%41%zz"),
                        Map.entry("a", "2")));
        assertThat(FormText.decodePath("/a%20b+c")).isEqualTo("/a b+c");
    }

    @Test
    void multipartFieldsAndFiles() {
        String body = "--X\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nZoë\r\n"
                + "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n\0\1\r\n\2\r\n--X--\r\n";
        List<Multipart.Part> parts =
                Multipart.parse("multipart/form-data; boundary=X", body.getBytes(StandardCharsets.UTF_8));
        assertThat(parts).extracting(Multipart.Part::name).containsExactly("name", "file");
        assertThat(parts.get(0).text()).isEqualTo("Zoë");
        assertThat(parts.get(1).file()).isEqualTo("a.bin");
        assertThat(parts.get(1).content()).containsExactly(0, 1, '\r', '\n', 2);
        assertThat(Multipart.parse("multipart/form-data", new byte[0])).isEmpty();
    }
}
