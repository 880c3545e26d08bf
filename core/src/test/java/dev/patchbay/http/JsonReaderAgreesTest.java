// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Jackson's trees are the referee: looking ahead, stepping and skipping end in the same values, wherever the chunks break. */
class JsonReaderAgreesTest {

    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String[] TEXTS = {
        "",
        "ACTIVE",
        "a\"b\\c/d",
        "\u0000\u001f\t\n\r\b\f",
        "Frühjahr",
        "ÿ\u0100",
        "漢字かな",
        "😀 in 😀",
        "exactly8",
        "sixteen bytes ok",
        "seventeen bytes!!",
        "{\"not\":[\"json\"]}",
        "12.50",
        "2026-08-22T14:03:05+0000"
    };

    /** Copied without a loss, 6.2E+1 is 62. */
    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    @Test
    void documentsOfAllShapesAreReadAlike() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 1_000; i++) {
            JsonNode tree = any(random, 0);
            String text = written(tree, random);
            JsonNode expected = JACKSON.readTree(text);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int chunk : new int[] {1, 2 + random.nextInt(13), Integer.MAX_VALUE}) {
                assertThat(read(bytes, chunk))
                        .as("seed 42, document %d: %s", i, text)
                        .isEqualTo(expected);
            }
            try (JsonReader json = JsonReader.of(new Chunks(bytes, 7))) {
                assertThat(JACKSON.readTree(json.raw())).as("raw of %s", text).isEqualTo(expected);
                json.end();
            }
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Random random = new Random(43);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = written(container(random, 0), random).strip().getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length < bytes.length; length++) {
                byte[] part = java.util.Arrays.copyOf(bytes, length);
                assertThat(refused(part, 1 + random.nextInt(9)))
                        .as("seed 43: %s", new String(part, StandardCharsets.UTF_8))
                        .isTrue();
            }
        }
    }

    @Test
    void brokenDocumentsAreRefusedWhereJacksonRefusesThem() throws IOException {
        Random random = new Random(44);
        String junk = "\"\\,:{}[]0123456789.eE+-tfnu \t\u0001x";
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = written(container(random, 1), random).getBytes(StandardCharsets.UTF_8);
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                bytes[random.nextInt(bytes.length)] = (byte) junk.charAt(random.nextInt(junk.length()));
            }
            JsonNode expected = jackson(bytes);
            String name = "seed 44, document " + i + ": " + new String(bytes, StandardCharsets.UTF_8);
            if (expected == null) {
                assertThat(refused(bytes, 5)).as(name).isTrue();
            } else {
                assertThat(expected.equals(BY_VALUE, read(bytes, 5))).as(name).isTrue();
            }
        }
    }

    private static JsonNode jackson(byte[] bytes) throws IOException {
        try {
            JsonNode node = JACKSON.readTree(bytes);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    private boolean refused(byte[] bytes, int chunk) throws IOException {
        try {
            read(bytes, chunk);
            return false;
        } catch (MalformedBodyException e) {
            return true;
        }
    }

    private JsonNode read(byte[] bytes, int chunk) throws IOException {
        try (JsonReader json = JsonReader.of(new Chunks(bytes, chunk))) {
            JsonNode node = read(json);
            json.end();
            return node;
        }
    }

    private static JsonNode read(JsonReader json) throws IOException {
        if (json.atObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.beginObject();
            while (json.nextField()) {
                object.set(json.field(), read(json));
            }
            return object;
        }
        if (json.atArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.beginArray();
            while (json.nextElement()) {
                array.add(read(json));
            }
            return array;
        }
        // A scalar's kind shows in its JSON text only.
        return JACKSON.readTree(json.raw());
    }

    private static JsonNode any(Random random, int depth) {
        return random.nextInt(4) > 0 ? container(random, depth) : scalar(random);
    }

    private static JsonNode container(Random random, int depth) {
        int size = random.nextInt(5);
        if (random.nextBoolean()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < size; i++) {
                array.add(depth < 4 && random.nextInt(3) == 0 ? container(random, depth + 1) : scalar(random));
            }
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < size; i++) {
            String name = TEXTS[random.nextInt(TEXTS.length)] + (random.nextBoolean() ? "" : i);
            object.set(name, depth < 4 && random.nextInt(3) == 0 ? container(random, depth + 1) : scalar(random));
        }
        return object;
    }

    private static JsonNode scalar(Random random) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> make.nullNode();
            case 1 -> make.booleanNode(random.nextBoolean());
            case 2 -> make.numberNode(random.nextInt(200) - 100);
            case 3 -> make.numberNode(random.nextLong());
            case 4 ->
                make.numberNode(new java.math.BigDecimal(
                        new java.math.BigInteger(1 + random.nextInt(120), random), random.nextInt(40) - 10));
            case 5 -> make.textNode(TEXTS[random.nextInt(TEXTS.length)].repeat(1 + random.nextInt(3)));
            case 6 -> make.textNode("plain ".repeat(random.nextInt(8)) + TEXTS[random.nextInt(TEXTS.length)]);
            default -> make.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }

    /** With white space in all places where it may stand, and some characters as escapes. */
    private static String written(JsonNode node, Random random) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        String compact = JACKSON.writeValueAsString(node);
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (c == '\\') {
                int length = compact.charAt(i + 1) == 'u' ? 6 : 2;
                text.append(compact, i, i + length);
                i += length - 1;
                continue;
            }
            quoted ^= c == '"';
            if (quoted && c != '"' && !Character.isSurrogate(c) && random.nextInt(10) == 0) {
                text.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                text.append(c);
            }
            if (!quoted && ",:{}[]".indexOf(c) >= 0 && random.nextInt(6) == 0) {
                text.append(" \t\r\n".charAt(random.nextInt(4)));
            }
        }
        return text.toString();
    }

    /** Gives at most so many bytes at once. */
    private static final class Chunks extends InputStream {

        private final ByteArrayInputStream bytes;
        private final int most;

        Chunks(byte[] bytes, int most) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.most = most;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(most, length));
        }
    }
}
