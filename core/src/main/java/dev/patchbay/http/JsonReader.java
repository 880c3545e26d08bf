// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Pulls JSON token by token, in constant memory. Lenient where platforms are sloppy: a number may arrive as a string and
 * the other way round. Strict where data could be lost: a broken or truncated document is an error.
 *
 * <pre>{@code
 * json.beginObject();
 * while (json.nextField()) {
 *     switch (json.field()) {
 *         case "id" -> id = json.string();
 *         case "data" -> { json.beginArray(); while (json.nextElement()) { items.add(readItem(json)); } }
 *         default -> json.skip();
 *     }
 * }
 * }</pre>
 *
 * <p>Inside an object every field's value must be read or skipped; {@code begin…} and the loops then keep themselves in
 * step. Not thread-safe.
 *
 * @since 0.1
 */
public final class JsonReader implements Closeable {

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final JsonParser parser;
    private boolean peeked;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads from bytes in UTF-8, UTF-16 or UTF-32.
     *
     * @param stream the bytes; not closed
     * @return the reader, before the first token
     * @throws IOException when the bytes cannot be read
     */
    public static JsonReader of(InputStream stream) throws IOException {
        return new JsonReader(FACTORY.createParser(stream));
    }

    /**
     * Reads from text.
     *
     * @param text JSON text
     * @return the reader, before the first token
     */
    public static JsonReader of(String text) {
        try {
            return new JsonReader(FACTORY.createParser(new StringReader(text)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Enters an object.
     *
     * @throws MalformedBodyException when the next value is no object
     * @throws IOException when the connection fails
     */
    public void beginObject() throws IOException {
        expect(advance(), JsonToken.START_OBJECT, "an object");
    }

    /**
     * Enters an object, or takes a null.
     *
     * @return false when the value was null
     * @throws IOException as {@link #beginObject}
     */
    public boolean beginObjectOrNull() throws IOException {
        JsonToken token = advance();
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        expect(token, JsonToken.START_OBJECT, "an object");
        return true;
    }

    /**
     * Moves to the next field of the object, or leaves the object.
     *
     * @return false when the object ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextField() throws IOException {
        JsonToken token = advance();
        if (token == JsonToken.FIELD_NAME) {
            return true;
        }
        expect(token, JsonToken.END_OBJECT, "a field or the end of the object");
        return false;
    }

    /**
     * The name of the field that {@link #nextField} moved to.
     *
     * @return the name
     * @throws IOException when the reader stands elsewhere
     */
    public String field() throws IOException {
        String name = parser.currentName();
        if (name == null) {
            throw malformed("a field");
        }
        return name;
    }

    /**
     * Enters an array.
     *
     * @throws MalformedBodyException when the next value is no array
     * @throws IOException when the connection fails
     */
    public void beginArray() throws IOException {
        expect(advance(), JsonToken.START_ARRAY, "an array");
    }

    /**
     * Looks whether the array goes on, or leaves the array.
     *
     * @return true when a value follows, false when the array ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextElement() throws IOException {
        JsonToken token = peek();
        if (token == JsonToken.END_ARRAY) {
            peeked = false;
            return false;
        }
        return true;
    }

    /**
     * Whether the next value is an object, without reading it.
     *
     * @return true when it is
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean atObject() throws IOException {
        return peek() == JsonToken.START_OBJECT;
    }

    /**
     * Whether the next value is an array, without reading it.
     *
     * @return true when it is
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean atArray() throws IOException {
        return peek() == JsonToken.START_ARRAY;
    }

    /**
     * Reads a text, number or boolean as text.
     *
     * @return the text; null for null
     * @throws IOException when the value is an object or array, the document is broken or the connection fails
     */
    public @Nullable String string() throws IOException {
        JsonToken token = advance();
        if (token == JsonToken.VALUE_STRING) {
            return text();
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token.isScalarValue()) {
            return text();
        }
        throw malformed("a text");
    }

    /**
     * Reads a whole number, also one written as text.
     *
     * @return the number; null for null or an empty text
     * @throws IOException when it is no whole number of 64 bits, the document is broken or the connection fails
     */
    public @Nullable Long integer() throws IOException {
        BigDecimal number = decimal();
        if (number == null) {
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw malformed("a whole number of 64 bits");
        }
    }

    /**
     * Reads a number exactly, also one written as text.
     *
     * @return the number; null for null or an empty text
     * @throws IOException when it is no number, the document is broken or the connection fails
     */
    public @Nullable BigDecimal decimal() throws IOException {
        JsonToken token = advance();
        try {
            if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                return parser.getDecimalValue();
            }
            if (token == JsonToken.VALUE_STRING) {
                String text = text();
                return text.isEmpty() ? null : Numbers.decimal(text);
            }
        } catch (NumberFormatException | JsonProcessingException e) {
            throw malformed("a number");
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw malformed("a number");
    }

    /**
     * Reads a boolean, also one written as text.
     *
     * @return the value; null for null
     * @throws IOException when it is neither, the document is broken or the connection fails
     */
    public @Nullable Boolean bool() throws IOException {
        String text = string();
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw malformed("true or false");
        };
    }

    /**
     * Skips the next value, whatever it is.
     *
     * @throws IOException when the document is broken or the connection fails
     */
    public void skip() throws IOException {
        advance();
        try {
            parser.skipChildren();
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    /**
     * Reads the next value, whatever it is, as a tree.
     *
     * @return the value
     * @throws IOException when the document is broken or the connection fails
     */
    public JsonValue value() throws IOException {
        advance();
        try {
            return JsonValue.fromCurrent(parser);
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    /**
     * Reads the next value, whatever it is, as JSON text.
     *
     * @return the text, without white space between tokens
     * @throws IOException when the document is broken or the connection fails
     */
    public String raw() throws IOException {
        advance();
        StringWriter out = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.copyCurrentStructureExact(parser);
        } catch (JsonProcessingException e) {
            throw broken();
        }
        return out.toString();
    }

    /**
     * Checks that nothing follows.
     *
     * @throws MalformedBodyException when more text follows
     * @throws IOException when the connection fails
     */
    public void end() throws IOException {
        try {
            if (peeked || parser.nextToken() != null) {
                throw malformed("the end of the document");
            }
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    /**
     * Gives the buffers back. The stream below stays open. Patchbay does this for readers of {@link ResponseContent}.
     *
     * @throws IOException never in practice
     */
    @Override
    public void close() throws IOException {
        parser.close();
    }

    private String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw broken();
        }
    }

    private JsonToken peek() throws IOException {
        if (!peeked) {
            next();
            peeked = true;
        }
        return parser.currentToken();
    }

    private JsonToken advance() throws IOException {
        if (peeked) {
            peeked = false;
            return parser.currentToken();
        }
        return next();
    }

    private JsonToken next() throws IOException {
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JsonProcessingException e) {
            throw broken();
        }
        if (token == null) {
            throw new MalformedBodyException("The JSON ends too early, at byte " + offset());
        }
        return token;
    }

    private void expect(JsonToken found, JsonToken wanted, String what) throws IOException {
        if (found != wanted) {
            throw malformed(what);
        }
    }

    private MalformedBodyException malformed(String wanted) {
        return new MalformedBodyException(
                "Expected " + wanted + " at " + parser.getParsingContext().pathAsPointer() + ", byte " + offset());
    }

    /** Jackson's own message may quote the body, so only the place is passed on. */
    private MalformedBodyException broken() {
        return new MalformedBodyException("Broken or truncated JSON at byte " + offset());
    }

    private long offset() {
        long bytes = parser.currentLocation().getByteOffset();
        return bytes >= 0 ? bytes : parser.currentLocation().getCharOffset();
    }
}
