// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of any shape. Navigation never fails: what is not there is {@linkplain #missing() missing}, and stays so
 * all the way down. Immutable.
 *
 * @since 0.1
 */
public final class JsonValue {

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonTokens.FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Does not look behind the value: the parser stands inside a larger document. */
    private static final ObjectReader SUBTREES =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final JsonValue MISSING = new JsonValue(MissingNode.getInstance());

    private final JsonNode node;

    private JsonValue(JsonNode node) {
        this.node = node;
    }

    /**
     * Parses text.
     *
     * @param text JSON text
     * @return the value, or empty when it is not exactly one JSON value
     */
    public static Optional<JsonValue> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(new JsonValue(node));
        } catch (JsonProcessingException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes a value as JSON text: maps, lists, texts, numbers, booleans and nulls, nested.
     *
     * @param value the value
     * @return the text
     * @throws IllegalArgumentException when it holds anything else
     */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write a value of type "
                    + (value == null ? "null" : value.getClass().getName()) + " as JSON");
        }
    }

    static JsonValue read(InputStream stream) throws IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(stream);
        } catch (NumberFormatException e) {
            // What Jackson throws at exponents beyond 32 bits; its message quotes them.
            throw new MalformedBodyException("The JSON has a number that no number can hold");
        } catch (JsonProcessingException e) {
            throw new MalformedBodyException("Broken or truncated JSON at byte "
                    + (e.getLocation() == null ? -1 : e.getLocation().getByteOffset()));
        }
        if (node == null || node.isMissingNode()) {
            throw new MalformedBodyException("The body is empty where JSON was expected");
        }
        return new JsonValue(node);
    }

    static JsonValue fromCurrent(JsonParser parser) throws IOException {
        JsonNode subtree = SUBTREES.readTree(parser);
        return subtree == null ? MISSING : new JsonValue(subtree);
    }

    /**
     * A field of an object.
     *
     * @param name its name
     * @return the value, missing when there is none
     */
    public JsonValue get(String name) {
        JsonNode child = node.get(name);
        return child == null ? MISSING : new JsonValue(child);
    }

    /**
     * An element of an array.
     *
     * @param index from 0
     * @return the value, missing when there is none
     */
    public JsonValue at(int index) {
        JsonNode child = node.get(index);
        return child == null ? MISSING : new JsonValue(child);
    }

    /**
     * Whether there is nothing here, or null.
     *
     * @return true when there is nothing
     */
    public boolean missing() {
        return node.isMissingNode() || node.isNull();
    }

    /**
     * Whether it is an object.
     *
     * @return true when it is
     */
    public boolean isObject() {
        return node.isObject();
    }

    /**
     * Whether it is an array.
     *
     * @return true when it is
     */
    public boolean isArray() {
        return node.isArray();
    }

    /**
     * Reads a text, number or boolean as text.
     *
     * @return the text; null when there is none
     */
    public @Nullable String text() {
        return missing() || node.isContainerNode()
                ? null
                : node.isBigDecimal() ? Numbers.text(node.decimalValue()) : node.asText();
    }

    /**
     * Reads a text, number or boolean as text.
     *
     * @param fallback what to return when there is none
     * @return the text
     */
    public String text(String fallback) {
        String text = text();
        return text == null ? fallback : text;
    }

    /**
     * Reads a number exactly, also one written as text.
     *
     * @return the number; null when there is none
     */
    public @Nullable BigDecimal decimal() {
        String text = text();
        if (text == null) {
            return null;
        }
        try {
            return Numbers.decimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Reads a whole number, also one written as text.
     *
     * @return the number; null when there is none of 64 bits
     */
    public @Nullable Long integer() {
        BigDecimal number = decimal();
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /**
     * Reads a boolean.
     *
     * @return true only for {@code true}, also as text
     */
    public boolean isTrue() {
        return "true".equals(text());
    }

    /**
     * The elements of an array.
     *
     * @return in order; empty when it is no array
     */
    public List<JsonValue> elements() {
        List<JsonValue> all = new ArrayList<>(node.size());
        if (node.isArray()) {
            node.forEach(child -> all.add(new JsonValue(child)));
        }
        return all;
    }

    /**
     * The fields of an object.
     *
     * @return in order; empty when it is no object
     */
    public Map<String, JsonValue> fields() {
        Map<String, JsonValue> all = new LinkedHashMap<>();
        node.properties().forEach(field -> all.put(field.getKey(), new JsonValue(field.getValue())));
        return all;
    }

    /**
     * The value as JSON text. It may hold secrets of the platform, so it is not what {@link #toString} returns.
     *
     * @return the text; empty when missing
     */
    public String toJson() {
        return node.toString();
    }

    @Override
    public String toString() {
        return "JsonValue[" + node.getNodeType() + "]";
    }
}
