// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsNestedObjectsAndArraysInStep() throws IOException {
        JsonReader json = JsonReader.of("""
                {"skip":{"deep":[1,{"x":2}]},"data":[{"id":"1","n":2},{"n":null,"id":"2"}],"empty":[],"last":true}""");
        List<String> seen = new ArrayList<>();
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "data" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        seen.add(readItem(json));
                    }
                }
                case "empty" -> {
                    json.beginArray();
                    assertThat(json.nextElement()).isFalse();
                }
                case "last" -> assertThat(json.bool()).isTrue();
                default -> json.skip();
            }
        }
        json.end();
        assertThat(seen).containsExactly("1:2", "2:null");
    }

    private static String readItem(JsonReader json) throws IOException {
        String id = null;
        Long n = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "n" -> n = json.integer();
                default -> json.skip();
            }
        }
        return id + ":" + n;
    }

    @Test
    @DisplayName("S11: numbers as strings, strings as numbers and ids above 2^53 stay exact")
    void numbersAndTextsAreExactEitherWay() throws IOException {
        JsonReader json = JsonReader.of("[9007199254740993,\"9007199254740993\",\"12.30\",0.1,1e3,\"\",\"77\"]");
        json.beginArray();
        json.nextElement();
        assertThat(json.string()).isEqualTo("9007199254740993");
        json.nextElement();
        assertThat(json.integer()).isEqualTo(9007199254740993L);
        json.nextElement();
        assertThat(json.decimal()).isEqualTo(new BigDecimal("12.30"));
        json.nextElement();
        assertThat(json.decimal()).isEqualTo(new BigDecimal("0.1"));
        json.nextElement();
        assertThat(json.integer()).isEqualTo(1000L);
        json.nextElement();
        assertThat(json.decimal()).isNull();
        json.nextElement();
        assertThat(json.integer()).isEqualTo(77L);
        assertThat(json.nextElement()).isFalse();
    }

    @Test
    void rawKeepsTheValueAndTheReaderInStep() throws IOException {
        JsonReader json = JsonReader.of("{\"a\": {\"x\" : [1, \"\\u00e9\"]}, \"b\": 2}");
        json.beginObject();
        assertThat(json.nextField()).isTrue();
        assertThat(json.raw()).isEqualTo("{\"x\":[1,\"é\"]}");
        assertThat(json.nextField()).isTrue();
        assertThat(json.integer()).isEqualTo(2L);
        assertThat(json.nextField()).isFalse();
    }

    @Test
    @DisplayName("S11: raw text and trees keep every digit")
    void rawTextAndTreesKeepEveryDigit() throws IOException {
        JsonReader json = JsonReader.of("[12345678901234567.89,100.00,19.10,9007199254740993]");
        assertThat(json.raw()).isEqualTo("[12345678901234567.89,100.00,19.10,9007199254740993]");
        JsonValue tree = JsonValue.parse("[12345678901234567.89,100.00,19.10]").orElseThrow();
        assertThat(tree.at(0).text()).isEqualTo("12345678901234567.89");
        assertThat(tree.at(1).text()).isEqualTo("100.00");
        assertThat(tree.at(2).text()).isEqualTo("19.10");
    }

    @Test
    void numbersThatWouldTakeLongAreRefused() {
        for (String hostile : List.of("\"1e999999999\"", "\"" + "9".repeat(5000) + "\"")) {
            assertThatThrownBy(() -> JsonReader.of(hostile).decimal()).isInstanceOf(MalformedBodyException.class);
            assertThat(JsonValue.parse(hostile).orElseThrow().decimal()).isNull();
        }
    }

    @Test
    void valueReadsATreeAndLooksAhead() throws IOException {
        JsonReader json = JsonReader.of("[{\"a\":[true]},[5],null]");
        json.beginArray();
        json.nextElement();
        assertThat(json.atObject()).isTrue();
        assertThat(json.value().get("a").at(0).isTrue()).isTrue();
        json.nextElement();
        assertThat(json.atArray()).isTrue();
        assertThat(json.value().at(0).integer()).isEqualTo(5L);
        json.nextElement();
        assertThat(json.beginObjectOrNull()).isFalse();
        assertThat(json.nextElement()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"a\":\"secret-tok", "{\"a\":tru", "{", "", "{\"a\":1,}", "{\"a\" 1}"})
    void brokenOrTruncatedJsonIsAnErrorThatQuotesNothing(String text) {
        assertThatThrownBy(() -> {
                    JsonReader json = JsonReader.of(text);
                    json.beginObject();
                    while (json.nextField()) {
                        json.string();
                    }
                })
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageNotContaining("secret-tok");
    }

    @Test
    void aValueOfTheWrongTypeNamesItsPlace() throws IOException {
        JsonReader json = JsonReader.of("{\"data\":[{\"id\":{}}]}");
        json.beginObject();
        json.nextField();
        json.beginArray();
        json.nextElement();
        json.beginObject();
        json.nextField();
        assertThatThrownBy(json::string)
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageContaining("Expected a text at /data/0/id");
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> {
                    JsonReader json = JsonReader.of(deep);
                    json.skip();
                })
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void aLostConnectionStaysAnIoError() throws IOException {
        InputStream broken = new InputStream() {
            private final InputStream first = new ByteArrayInputStream("{\"a\":".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int b = first.read();
                if (b < 0) {
                    throw new IOException("reset");
                }
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int b = read();
                buffer[offset] = (byte) b;
                return 1;
            }
        };
        JsonReader json = JsonReader.of(broken);
        assertThatThrownBy(() -> {
                    json.beginObject();
                    json.nextField();
                    json.string();
                })
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(MalformedBodyException.class)
                .hasMessage("reset");
    }

    @Test
    void halvesOfPairsSurviveWhereverTheyStand() throws IOException {
        for (String text : List.of("\"a\\ud83d!\"", "\"a\ud83d!\"")) {
            assertThat(JsonReader.of(text).string()).isEqualTo("a\ud83d!");
            assertThat(JsonReader.of(JsonReader.of(text).raw()).string()).isEqualTo("a\ud83d!");
        }
    }

    @Test
    void textsLongerThanTheBufferAreHeldAndSkippedOnesAreNot() throws IOException {
        String huge = "ab漢\\u00fc😀".repeat(400_000);
        String text = "{\"skipped\":\"" + huge + "\",\"kept\":\"" + huge + "\",\"last\":1}";
        JsonReader json = JsonReader.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        json.beginObject();
        json.nextField();
        json.skip();
        json.nextField();
        assertThat(json.string()).isEqualTo(huge.replace("\\u00fc", "ü"));
        json.nextField();
        assertThat(json.integer()).isOne();
        assertThat(json.nextField()).isFalse();
        json.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "漢"})
    void aTextWithoutEndIsNotHeldForEver(String filling) {
        byte[] chunk = filling.repeat(8_000).getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private int at = -1;

            @Override
            public int read() {
                int b = at < 0 ? '"' : chunk[at % chunk.length] & 0xFF;
                at++;
                return b;
            }
        };
        assertThatThrownBy(() -> JsonReader.of(endless).string())
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageNotContaining(filling.repeat(2));
    }

    @Test
    void numbersWithoutEndAreRefused() {
        assertThatThrownBy(() -> JsonReader.of("1".repeat(1_001)).integer()).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> JsonReader.of("1".repeat(1_001)).decimal()).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> JsonReader.of("\"" + "1".repeat(201) + "\"").integer())
                .isInstanceOf(MalformedBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400000000", "-1e-400000000", "1e99999999999"})
    void absurdExponentsNeverReachTheCaller(String number) {
        assertThatThrownBy(() -> JsonReader.of(number).decimal()).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> JsonReader.of(number).integer()).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> JsonReader.of(number).instant()).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void anExponentThatNoNumberHoldsIsBrokenJson() {
        String text = "[1e99999999999]";
        assertThatThrownBy(() -> JsonReader.of(text).raw()).isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> JsonReader.of(text).value()).isInstanceOf(MalformedBodyException.class);
        assertThat(JsonValue.parse(text)).isEmpty();
        assertThatThrownBy(() -> JsonValue.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageNotContaining("999");
    }

    @Test
    void afterClosingNothingIsReadBecauseTheBufferIsAnothers() throws IOException {
        JsonReader first = JsonReader.of(new ByteArrayInputStream("[\"mine\",\"mine\"]".getBytes()));
        first.beginArray();
        assertThat(first.nextElement()).isTrue();
        first.close();
        JsonReader second = JsonReader.of(new ByteArrayInputStream("[\"theirs\"]".getBytes()));

        assertThatThrownBy(first::string).isInstanceOf(IOException.class);
        first.close();
        second.beginArray();
        assertThat(second.nextElement()).isTrue();
        assertThat(second.string()).isEqualTo("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void encodingsAreFoundOut(String charset) throws IOException {
        String text = "{\"name\":\"Grüße 漢字 😀\",\"n\":2.50}";
        for (String marked : List.of(text, "\uFEFF" + text)) {
            JsonReader json = JsonReader.of(new ByteArrayInputStream(marked.getBytes(Charset.forName(charset))));
            assertThat(json.raw()).isEqualTo(text);
            json.end();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"22 c3 28 22", "22 80 22", "22 f5 80 22"})
    void bytesThatAreNoUtf8AreRefusedReadOrSkipped(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThatThrownBy(() -> JsonReader.of(new ByteArrayInputStream(bytes)).string())
                .isInstanceOf(MalformedBodyException.class);
        assertThatThrownBy(() -> {
                    JsonReader json = JsonReader.of(new ByteArrayInputStream(bytes));
                    json.skip();
                    json.end();
                })
                .isInstanceOf(MalformedBodyException.class);
    }
}
