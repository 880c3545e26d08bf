// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
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

    private final JsonBytes in;
    private final JsonTexts texts;
    private final JsonNumbers numbers;
    private final JsonTokens tokens;
    private @Nullable JsonTimes times;
    private boolean peeked;

    private JsonReader(JsonBytes in, @Nullable JsonMemory memory) {
        this.in = in;
        this.texts = new JsonTexts(in, memory);
        this.numbers = new JsonNumbers(in, texts);
        this.tokens = new JsonTokens(in, texts, numbers);
    }

    /**
     * Reads from bytes in UTF-8, UTF-16 or UTF-32.
     *
     * @param stream the bytes; not closed
     * @return the reader, before the first token
     * @throws IOException when the bytes cannot be read
     */
    public static JsonReader of(InputStream stream) throws IOException {
        return new JsonReader(JsonBytes.open(stream, null), null);
    }

    /**
     * Reads from bytes in UTF-8, UTF-16 or UTF-32, with what other readers left.
     *
     * @param stream the bytes; not closed
     * @param memory gives a buffer until {@link #close} and knows the words that come often
     * @return the reader, before the first token
     * @throws IOException when the bytes cannot be read
     */
    public static JsonReader of(InputStream stream, JsonMemory memory) throws IOException {
        return new JsonReader(JsonBytes.open(stream, memory), memory);
    }

    /**
     * Reads from text.
     *
     * @param text JSON text
     * @return the reader, before the first token
     */
    public static JsonReader of(String text) {
        return new JsonReader(new JsonBytes(JsonCopy.utf8(text)), null);
    }

    /**
     * Enters an object.
     *
     * @throws MalformedBodyException when the next value is no object
     * @throws IOException when the connection fails
     */
    public void beginObject() throws IOException {
        expect(advance(), JsonTokens.OBJECT, "an object");
    }

    /**
     * Enters an object, or takes a null.
     *
     * @return false when the value was null
     * @throws IOException as {@link #beginObject}
     */
    public boolean beginObjectOrNull() throws IOException {
        int token = advance();
        if (token == JsonTokens.NULL) {
            return false;
        }
        expect(token, JsonTokens.OBJECT, "an object");
        return true;
    }

    /**
     * Moves to the next field of the object, or leaves the object.
     *
     * @return false when the object ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextField() throws IOException {
        int token = advance();
        if (token == JsonTokens.NAME) {
            return true;
        }
        expect(token, JsonTokens.OBJECT_END, "a field or the end of the object");
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
        expect(advance(), JsonTokens.ARRAY, "an array");
    }

    /**
     * Looks whether the array goes on, or leaves the array.
     *
     * @return true when a value follows, false when the array ended
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean nextElement() throws IOException {
        int token = peek();
        if (token == JsonTokens.ARRAY_END) {
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
        return peek() == JsonTokens.OBJECT;
    }

    /**
     * Whether the next value is an array, without reading it.
     *
     * @return true when it is
     * @throws IOException when the document is broken or the connection fails
     */
    public boolean atArray() throws IOException {
        return peek() == JsonTokens.ARRAY;
    }

    /**
     * Reads a text, number or boolean as text.
     *
     * @return the text; null for null
     * @throws IOException when the value is an object or array, the document is broken or the connection fails
     */
    public @Nullable String string() throws IOException {
        int token = advance();
        if (token == JsonTokens.TEXT) {
            tokens.taken();
            return texts.read();
        }
        return other(token);
    }

    /**
     * Reads a text of a small vocabulary as {@link #string} does, but makes the same word once only: states, kinds,
     * currencies, the id of the account that all objects of a page belong to.
     *
     * @return the text; null for null
     * @throws IOException as {@link #string}
     */
    public @Nullable String word() throws IOException {
        int token = advance();
        if (token == JsonTokens.TEXT) {
            tokens.taken();
            return texts.word();
        }
        return other(token);
    }

    private @Nullable String other(int token) throws IOException {
        return switch (token) {
            case JsonTokens.NULL -> null;
            case JsonTokens.TRUE -> "true";
            case JsonTokens.FALSE -> "false";
            case JsonTokens.NUMBER -> {
                tokens.taken();
                yield numbers.read();
            }
            default -> throw malformed("a text");
        };
    }

    /**
     * Reads a whole number, also one written as text.
     *
     * @return the number; null for null or an empty text
     * @throws IOException when it is no whole number of 64 bits, the document is broken or the connection fails
     */
    public @Nullable Long integer() throws IOException {
        long number = integer(0);
        return numbers.absent ? null : number;
    }

    /**
     * Reads a whole number, also one written as text, without a box around it.
     *
     * @param otherwise what stands for null or an empty text
     * @return the number
     * @throws IOException as {@link #integer()}
     */
    public long integer(long otherwise) throws IOException {
        try {
            return numbers.integer(advance(), tokens, otherwise);
        } catch (NumberFormatException e) {
            throw malformed("a number");
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
        try {
            return numbers.decimal(advance(), tokens);
        } catch (NumberFormatException e) {
            throw malformed("a number");
        }
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
        int token = advance();
        try {
            if (token == JsonTokens.TEXT) {
                tokens.taken();
                times = times == null ? new JsonTimes(in, texts) : times;
                return times.text();
            }
            long second = numbers.integer(token, tokens, 0);
            return numbers.absent ? null : JsonTimes.ofEpochSecond(second);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw malformed("a time");
        }
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
        tokens.skip();
    }

    /**
     * Reads the next value, whatever it is, as a tree.
     *
     * @return the value
     * @throws IOException when the document is broken or the connection fails
     */
    public JsonValue value() throws IOException {
        return JsonValue.parse(raw()).orElseThrow(in::broken);
    }

    /**
     * Reads the next value, whatever it is, as JSON text.
     *
     * @return the text, without white space between tokens
     * @throws IOException when the document is broken or the connection fails
     */
    public String raw() throws IOException {
        advance();
        return JsonCopy.of(tokens, texts, numbers);
    }

    /**
     * Checks that nothing follows.
     *
     * @throws MalformedBodyException when more text follows
     * @throws IOException when the connection fails
     */
    public void end() throws IOException {
        if (peeked || tokens.next() != JsonTokens.END) {
            throw malformed("the end of the document");
        }
    }

    /**
     * Gives the buffer back; nothing can be read afterwards. The stream below stays open. Patchbay does this for readers of {@link ResponseContent}.
     *
     * @throws IOException never in practice
     */
    @Override
    public void close() throws IOException {
        in.close();
    }

    private int peek() throws IOException {
        if (!peeked) {
            next();
            peeked = true;
        }
        return tokens.token();
    }

    private int advance() throws IOException {
        if (peeked) {
            peeked = false;
            return tokens.token();
        }
        return next();
    }

    private int next() throws IOException {
        int token = tokens.next();
        if (token == JsonTokens.END) {
            throw in.tooEarly();
        }
        return token;
    }

    private void expect(int found, int wanted, String what) throws IOException {
        if (found != wanted) {
            throw malformed(what);
        }
    }

    private MalformedBodyException malformed(String wanted) {
        return new MalformedBodyException("Expected " + wanted + " at " + tokens.path() + ", byte " + in.offset());
    }
}
