// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaTimeTest {

    @ParameterizedTest
    @DisplayName("S11: times with the account's offset, without a colon, to the second")
    @CsvSource({
        "2026-08-22T14:03:05+0000, 2026-08-22T14:03:05Z",
        "2026-08-22T14:03:05-0700, 2026-08-22T21:03:05Z",
        "2026-08-22T14:03:05+0545, 2026-08-22T08:18:05Z",
        "2026-08-22T14:03:05+05:45, 2026-08-22T08:18:05Z",
        "2026-08-22T14:03:05Z, 2026-08-22T14:03:05Z",
        "1787407385, 2026-08-22T14:03:05Z",
        "0, 1970-01-01T00:00:00Z"
    })
    void times(String text, Instant instant) throws IOException {
        assertThat(read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-22T14:03:05+0000",
                "2026-08-22T14:03:05+9999",
                "2026-08-22 14:03:05+0000",
                "2026-08-22T14:03:05*0000",
                "2026-08-22T24:03:05+0000",
                "2026-02-30T14:03:05+0000",
                "2026/08/22T14-03-05+0000",
                "99999999999999999999"
            })
    void nonsenseIsNoTime(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void arithmeticAgreesWithTheJdk() throws IOException {
        DateTimeFormatter graph = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            OffsetDateTime time = OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(random.nextLong(0, 4_102_444_800L)),
                    ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60));
            assertThat(read(graph.format(time))).as("seed 11").isEqualTo(time.toInstant());
        }
    }

    @Test
    void noTextIsNoTime() throws IOException {
        assertThat(read("")).isNull();
    }

    private static Instant read(String text) throws IOException {
        return MetaTime.instant(JsonReader.of('"' + text + '"'), "start_time");
    }

    @Test
    void aFieldWithNonsenseIsAnErrorThatNamesItWithoutItsContent() {
        JsonReader json = JsonReader.of("\"secret nonsense\"");

        assertThatThrownBy(() -> MetaTime.instant(json, "start_time"))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageContaining("start_time")
                .hasMessageNotContaining("nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T15:59:59-0800,",
        "1970-01-01T00:59:59+0100,",
        "1970-01-01T00:00:00+0000,",
        "0,",
        "'',",
        "2026-08-22T14:03:05+0000, 2026-08-22T14:03:05Z"
    })
    void aScheduleBeforeTheEpochIsNone(String text, Instant instant) throws IOException {
        assertThat(MetaTime.scheduled(JsonReader.of('"' + text + '"'), "stop_time"))
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    void anEndThatCannotBeIsNone(long seconds) {
        assertThat(MetaTime.epochOrNever(seconds)).isNull();
    }
}
