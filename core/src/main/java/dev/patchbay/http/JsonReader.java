// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
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

    private final JsonTokens tokens;
    private final JsonScalars scalars;

    private JsonReader(JsonTokens tokens) {
        this.tokens = tokens;
        this.scalars = new JsonScalars(tokens);
    }

    /**
     * Reads from bytes in UTF-8, UTF-16 or UTF-32.
     *
     * @param stream the bytes; not closed
     * @return the reader, before the first token
     * @throws IOException when the bytes cannot be read
     */
    public static JsonReader of(InputStream stream) throws IOException {
        return new JsonReader(JsonTokens.of(stream));
    }

    /**
     * Reads from text.
     *
     * @param text JSON text
     * @return the reader, before the first token
     */
    public static JsonReader of(String text) {
        try {
            return new JsonReader(JsonTokens.of(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Enters an object.
     *
     * @throws MalformedBodyException when the next value is no object
     * @throws IOException when the connection fails
     */
    public void beginObject() throws IOException {
        tokens.expect(tokens.advance(), JsonToken.START_OBJECT, "an object");
    }

    /**
     * Enters an object, or takes a null.
     *
     * @return false when the value was null
     * @throws IOException as {@link #beginObject}
     */
    public boolean beginObjectOrNull() throws IOException {
        JsonToken token = tokens.advance();
        if (token == JsonToken.VALUE_NULL) {
            return false;
        }
        tokens.expect(token, JsonToken.START_OBJECT, "an object");
        return true;
    }

    /**
     * Moves to the next field of the object, or leaves the object.
     *
     * @return false when the object ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextField() throws IOException {
        if (tokens.advanceToName()) {
            return true;
        }
        tokens.expect(tokens.parser().currentToken(), JsonToken.END_OBJECT, "a field or the end of the object");
        return false;
    }

    /**
     * The name of the field that {@link #nextField} moved to.
     *
     * @return the name
     * @throws IOException when the reader stands elsewhere
     */
    public String field() throws IOException {
        String name = tokens.name();
        if (name == null) {
            throw tokens.malformed("a field");
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
        tokens.expect(tokens.advance(), JsonToken.START_ARRAY, "an array");
    }

    /**
     * Looks whether the array goes on, or leaves the array.
     *
     * @return true when a value follows, false when the array ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextElement() throws IOException {
        if (tokens.peek() == JsonToken.END_ARRAY) {
            tokens.advance();
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
        return tokens.peek() == JsonToken.START_OBJECT;
    }

    /**
     * Whether the next value is an array, without reading it.
     *
     * @return true when it is
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean atArray() throws IOException {
        return tokens.peek() == JsonToken.START_ARRAY;
    }

    /**
     * Reads a text, number or boolean as text.
     *
     * @return the text; null for null
     * @throws IOException when the value is an object or array, the document is broken or the connection fails
     */
    public @Nullable String string() throws IOException {
        return tokens.text(tokens.advance());
    }

    /**
     * Reads a text of a small vocabulary as {@link #string} does, but makes the same word once only: states, kinds,
     * currencies, the id of the account that all objects of a page belong to.
     *
     * @return the text; null for null
     * @throws IOException as {@link #string}
     */
    public @Nullable String word() throws IOException {
        return scalars.word(tokens.advance());
    }

    /**
     * Reads a whole number, also one written as text.
     *
     * @return the number; null for null or an empty text
     * @throws IOException when it is no whole number of 64 bits, the document is broken or the connection fails
     */
    public @Nullable Long integer() throws IOException {
        long number = integer(0);
        return scalars.absent ? null : number;
    }

    /**
     * Reads a whole number, also one written as text, without a box around it.
     *
     * @param otherwise what stands for null or an empty text
     * @return the number
     * @throws IOException as {@link #integer()}
     */
    public long integer(long otherwise) throws IOException {
        return scalars.integer(tokens.advance(), otherwise);
    }

    /**
     * Reads a number exactly, also one written as text.
     *
     * @return the number; null for null or an empty text
     * @throws IOException when it is no number, the document is broken or the connection fails
     */
    public @Nullable BigDecimal decimal() throws IOException {
        return scalars.decimal(tokens.advance());
    }

    /**
     * Reads a time: ISO 8601 to the second or finer with an offset, which may lack its colon
     * ({@code 2026-08-22T14:03:05+0000}), or seconds since 1970 as a number or as text of up to twelve digits. Platforms
     * that count milliseconds are read with {@link #integer()}.
     *
     * @return the time; null for null or an empty text
     * @throws IOException when it is no such time, the document is broken or the connection fails
     */
    public @Nullable Instant instant() throws IOException {
        return scalars.instant(tokens.advance());
    }

    /**
     * Reads a boolean, also one written as text.
     *
     * @return the value; null for null
     * @throws IOException when it is neither, the document is broken or the connection fails
     */
    public @Nullable Boolean bool() throws IOException {
        String text = word();
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw tokens.malformed("true or false");
        };
    }

    /**
     * Skips the next value, whatever it is.
     *
     * @throws IOException when the document is broken or the connection fails
     */
    public void skip() throws IOException {
        tokens.advance();
        tokens.skip();
    }

    /**
     * Reads the next value, whatever it is, as a tree.
     *
     * @return the value
     * @throws IOException when the document is broken or the connection fails
     */
    public JsonValue value() throws IOException {
        tokens.advance();
        return tokens.tree();
    }

    /**
     * Reads the next value, whatever it is, as JSON text.
     *
     * @return the text, without white space between tokens
     * @throws IOException when the document is broken or the connection fails
     */
    public String raw() throws IOException {
        tokens.advance();
        return tokens.copy();
    }

    /**
     * Checks that nothing follows.
     *
     * @throws MalformedBodyException when more text follows
     * @throws IOException when the connection fails
     */
    public void end() throws IOException {
        tokens.end();
    }

    /**
     * Gives the buffers back; nothing can be read afterwards. The stream below stays open. Patchbay does this for
     * readers of {@link ResponseContent}.
     *
     * @throws IOException never in practice
     */
    @Override
    public void close() throws IOException {
        tokens.parser().close();
    }
}
