// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes values of the characters that Jackson holds, without a text in between. Each token is given by who advanced to it. */
final class JsonScalars {

    /** Whether the last number was null or an empty text. */
    boolean absent;

    private final JsonTokens tokens;
    private @Nullable JsonWords words;
    private @Nullable JsonTimes times;

    JsonScalars(JsonTokens tokens) {
        this.tokens = tokens;
    }

    @Nullable
    String word(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            return tokens.text(token);
        }
        char[] chars = tokens.chars();
        if (tokens.length() > JsonWords.LONGEST) {
            return tokens.text(token);
        }
        words = words == null ? new JsonWords() : words;
        return words.of(chars, tokens.from(), tokens.length());
    }

    long integer(JsonToken token, long otherwise) throws IOException {
        try {
            return whole(token, otherwise);
        } catch (NumberFormatException e) {
            throw tokens.malformed("a number");
        } catch (ArithmeticException e) {
            throw tokens.malformed("a whole number of 64 bits");
        }
    }

    private long whole(JsonToken token, long otherwise) throws IOException {
        absent = token == JsonToken.VALUE_NULL;
        if (absent) {
            return otherwise;
        }
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw new NumberFormatException("no number");
        }
        try {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                return tokens.parser().getLongValue();
            }
        } catch (JsonProcessingException e) {
            throw new ArithmeticException("too large");
        }
        char[] chars = tokens.chars();
        absent = tokens.length() == 0;
        return absent ? otherwise : Numbers.integer(chars, tokens.from(), tokens.length());
    }

    @Nullable
    BigDecimal decimal(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean text = token == JsonToken.VALUE_STRING;
        if (!text && !token.isNumeric()) {
            throw tokens.malformed("a number");
        }
        char[] chars = tokens.chars();
        int from = tokens.from();
        int length = tokens.length();
        if (length == 0) {
            return null;
        }
        try {
            BigDecimal plain = Numbers.plain(chars, from, length);
            if (plain != null) {
                return plain;
            }
            return text
                    ? Numbers.decimal(chars, from, length)
                    : Numbers.bounded(tokens.parser().getDecimalValue());
        } catch (NumberFormatException | JsonProcessingException e) {
            throw tokens.malformed("a number");
        }
    }

    @Nullable
    Instant instant(JsonToken token) throws IOException {
        try {
            if (token != JsonToken.VALUE_STRING) {
                long second = whole(token, 0);
                return absent ? null : JsonTimes.ofEpochSecond(second);
            }
            char[] chars = tokens.chars();
            if (tokens.length() == 0) {
                return null;
            }
            times = times == null ? new JsonTimes() : times;
            return times.of(chars, tokens.from(), tokens.length());
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw tokens.malformed("a time");
        }
    }
}
