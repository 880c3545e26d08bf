// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomFeedTest {

    private static final String FEED = "<feed xmlns:yt=\"http://www.youtube.com/xml/schemas/2015\""
            + " xmlns=\"http://www.w3.org/2005/Atom\"><entry><yt:videoId>v1</yt:videoId><yt:channelId>UC1</yt:channelId>"
            + "<title>Ä &amp; 猫</title><updated>2026-11-01T10:00:00+00:00</updated></entry></feed>";

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "<?xml version='1.0' encoding='UTF-8'?>", "\uFEFF<?xml version=\"1.0\"?>\n"})
    void aFeedIsReadWithAndWithoutAMarkAndADeclaration(String before) throws IOException {
        assertThat(AtomFeed.read((before + FEED).getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).contains("Ä & 猫"));
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        for (Charset other : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16}) {
            assertThatThrownBy(() -> AtomFeed.read(FEED.getBytes(other)))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessageContaining("UTF-8");
        }
    }
}
