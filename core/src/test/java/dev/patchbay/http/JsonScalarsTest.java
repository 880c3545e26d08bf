// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words, numbers and times of {@link JsonReader}. */
class JsonScalarsTest {

    @Test
    void wordsAreMadeOnceAndTellNearTwinsApart() throws IOException {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            words.add("OUTCOME_SALES_" + i % 1_500);
            words.add("w".repeat(i % 60));
            words.add("12345678" + i % 7 + "12345678");
            words.add("Grüße 漢字 \n" + i % 3);
        }
        byte[] bytes = JsonValue.write(words).getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        try (JsonReader json = JsonReader.of(new ByteArrayInputStream(bytes))) {
            json.beginArray();
            while (json.nextElement()) {
                read.add(json.word());
            }
        }
        assertThat(read).isEqualTo(words);
        try (JsonReader json = JsonReader.of(new ByteArrayInputStream("[\"EUR\",\"EUR\"]".getBytes()))) {
            json.beginArray();
            json.nextElement();
            String first = json.word();
            json.nextElement();
            assertThat(json.word()).isSameAs(first);
        }
    }

    @Test
    void integersNeedNoBoxAndKnowWhatIsMissing() throws IOException {
        JsonReader json = JsonReader.of(
                "[null,\"\",\"0\",-9223372036854775808,\"9223372036854775807\",\"12.00\",0,\"-7\",\"+5\",\"007\"]");
        List<Long> read = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            read.add(json.integer(-1));
        }
        assertThat(read).containsExactly(-1L, -1L, 0L, Long.MIN_VALUE, Long.MAX_VALUE, 12L, 0L, -7L, 5L, 7L);
        JsonReader again = JsonReader.of("[null,\"\",0]");
        again.beginArray();
        again.nextElement();
        assertThat(again.integer()).isNull();
        again.nextElement();
        assertThat(again.integer()).isNull();
        again.nextElement();
        assertThat(again.integer()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "\"9223372036854775808\"",
                "1.5",
                "\"1.5\"",
                "\"x\"",
                "\" 1\"",
                "007",
                "-",
                "1.",
                ".5",
                "+1",
                "1e",
                "0x10",
                "true",
                "{}",
                "[]",
                "1e400000000",
                "\"1e400000000\"",
                "NaN",
                "Infinity"
            })
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.of(text).integer()).isInstanceOf(MalformedBodyException.class);
    }

    /** Jackson's own getters are the referee of what we make of its characters. */
    @Test
    void numbersAreWhatJacksonMakesOfThem() throws IOException {
        Random random = new Random(46);
        JsonFactory jackson = new JsonFactory();
        for (int i = 0; i < 5_000; i++) {
            String number = number(random);
            try (JsonParser parser = jackson.createParser(number)) {
                parser.nextToken();
                BigDecimal expected = parser.getDecimalValue();
                String name = "seed 46: " + number;
                assertThat(JsonReader.of(number).decimal()).as(name).isEqualTo(expected);
                assertThat(JsonReader.of('"' + number + '"').decimal()).as(name).isEqualTo(expected);
                assertThat(JsonReader.of(number).string()).as(name).isEqualTo(parser.getText());
                for (String text : List.of(number, '"' + number + '"')) {
                    assertThat(whole(text)).as(name).isEqualTo(whole(expected));
                }
            }
        }
    }

    private static @Nullable Long whole(String json) throws IOException {
        try {
            return JsonReader.of(json).integer();
        } catch (MalformedBodyException e) {
            return null;
        }
    }

    private static @Nullable Long whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        int digits = 1 + random.nextInt(22);
        text.append(digits == 1 ? random.nextInt(10) : 1 + random.nextInt(9));
        for (int i = 1; i < digits; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        if (random.nextInt(3) == 0) {
            text.append('.');
            for (int i = random.nextInt(4); i >= 0; i--) {
                text.append(random.nextInt(3) == 0 ? random.nextInt(10) : 0);
            }
        }
        if (random.nextInt(8) == 0) {
            text.append(random.nextBoolean() ? "e" : "E+").append(random.nextInt(25));
        }
        return text.toString();
    }

    @Test
    void decimalsKeepTheirDigitsOnEveryWay() throws IOException {
        for (String number : List.of(
                "0",
                "-0.0",
                "12.30",
                "0.000001",
                "123456789012345678",
                "1234567890123456789",
                "-99999999999999999.9",
                "0.1234567890123456789",
                "1E+3",
                "1e-7",
                "-1.50e2")) {
            BigDecimal exact = new BigDecimal(number);
            assertThat(JsonReader.of(number).decimal()).isEqualTo(exact);
            assertThat(JsonReader.of(" " + number + " ").decimal()).isEqualTo(exact);
            assertThat(JsonReader.of('"' + number + '"').decimal()).isEqualTo(exact);
            assertThat(JsonReader.of(number).string()).isEqualTo(number);
        }
    }

    @Test
    void timesAreReadByArithmeticAsTheJdkReadsThem() throws IOException {
        Random random = new Random(12);
        for (int i = 0; i < 5_000; i++) {
            OffsetDateTime time = OffsetDateTime.ofInstant(
                    Instant.ofEpochSecond(random.nextLong(-62_135_596_800L, 253_402_300_799L)),
                    ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60 + 1) * 60));
            for (String pattern : List.of("uuuu-MM-dd'T'HH:mm:ssXXXXX", "uuuu-MM-dd'T'HH:mm:ssxx")) {
                String text = DateTimeFormatter.ofPattern(pattern).format(time);
                if (!text.startsWith("-") && !text.startsWith("+")) {
                    assertThat(JsonReader.of('"' + text + '"').instant())
                            .as("seed 12: %s", text)
                            .isEqualTo(time.toInstant());
                }
            }
        }
        assertThat(JsonReader.of("1787407385").instant()).isEqualTo(Instant.ofEpochSecond(1787407385));
        assertThat(JsonReader.of("\"2026-08-22T14:03:05.123456789Z\"").instant())
                .isEqualTo(Instant.parse("2026-08-22T14:03:05.123456789Z"));
        assertThat(JsonReader.of("null").instant()).isNull();
        assertThat(JsonReader.of("\"\"").instant()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0000-00-00T00:00:00Z\"",
                "\"2026-02-29T00:00:00Z\"",
                "\"1900-02-29T00:00:00Z\"",
                "\"2026-04-31T00:00:00Z\"",
                "\"2026-00-01T00:00:00Z\"",
                "\"2026-01-00T00:00:00Z\"",
                "\"2026-01-01T24:00:00Z\"",
                "\"2026-01-01T00:60:00Z\"",
                "\"2026-01-01T00:00:60Z\"",
                "\"2026-01-01T00:00:00\"",
                "\"2026-01-01T00:00:00+1860\"",
                "\"2026-01-01T00:00:00+1900\"",
                "\"2026-01-01 00:00:00Z\"",
                "\"2026-01-01T00:00:00+02-00\"",
                "\"1234567890123\"",
                "-1",
                "1234567890123",
                "1.5",
                "true",
                "[]",
                "\"2O26-01-01T00:00:00Z\""
            })
    void whatIsNoTimeIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> JsonReader.of(text).instant())
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageStartingWith("Expected a time at , byte")
                .hasMessageNotContaining("2026");
    }

    @Test
    void neighboursShareATimeOnlyWhenItIsTheSame() throws IOException {
        Random random = new Random(13);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            times.add(Instant.ofEpochSecond(1_760_000_000L + random.nextInt(300)));
        }
        JsonReader json = JsonReader.of(
                JsonValue.write(times.stream().map(Instant::toString).toList()));
        List<Instant> read = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            read.add(json.instant());
        }
        assertThat(read).isEqualTo(times);
    }
}
