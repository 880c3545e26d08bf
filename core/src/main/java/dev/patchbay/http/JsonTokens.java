// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The grammar of RFC 8259 over the bytes. Texts and numbers stay unread until somebody wants them. */
final class JsonTokens {

    static final int END = -1;
    static final int NAME = ':';
    static final int TEXT = '"';
    static final int NUMBER = '0';
    static final int TRUE = 't';
    static final int FALSE = 'f';
    static final int NULL = 'n';
    static final int OBJECT = '{';
    static final int OBJECT_END = '}';
    static final int ARRAY = '[';
    static final int ARRAY_END = ']';

    private static final int DEEPEST = 1000;

    private final JsonBytes in;
    private final JsonTexts texts;
    private final JsonNumbers numbers;

    /** Of each open object the last name, of each open array null. */
    private @Nullable String[] names = new @Nullable String[6];

    private int[] counts = new int[6];
    private int depth;
    private boolean afterName;
    private int token;

    /** Whether the text or number of the token is still to be taken. */
    private boolean unread;

    JsonTokens(JsonBytes in, JsonTexts texts, JsonNumbers numbers) {
        this.in = in;
        this.texts = texts;
        this.numbers = numbers;
    }

    int token() {
        return token;
    }

    int depth() {
        return depth;
    }

    /** The caller takes the text or number now. */
    void taken() {
        unread = false;
    }

    int next() throws IOException {
        if (unread) {
            skipScalar();
        }
        int c = in.blank();
        if (depth == 0) {
            token = c < 0 ? END : value(c);
        } else {
            token = names[depth - 1] == null ? inArray(c) : inObject(c);
        }
        return token;
    }

    private int inArray(int c) throws IOException {
        if (c == ARRAY_END) {
            return close(c);
        }
        return value(counts[depth - 1]++ == 0 ? c : behindComma(c));
    }

    private int inObject(int c) throws IOException {
        if (afterName) {
            afterName = false;
            return value(c);
        }
        if (c == OBJECT_END) {
            return close(c);
        }
        int quote = counts[depth - 1]++ == 0 ? c : behindComma(c);
        if (quote != TEXT) {
            throw unexpected(quote);
        }
        in.pos++;
        names[depth - 1] = texts.word();
        int colon = in.blank();
        if (colon != ':') {
            throw unexpected(colon);
        }
        in.pos++;
        afterName = true;
        return NAME;
    }

    private int behindComma(int c) throws IOException {
        if (c != ',') {
            throw unexpected(c);
        }
        in.pos++;
        return in.blank();
    }

    private int value(int c) throws IOException {
        switch (c) {
            case TEXT -> {
                in.pos++;
                unread = true;
                return TEXT;
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                unread = true;
                return NUMBER;
            }
            case OBJECT -> open("");
            case ARRAY -> open(null);
            case TRUE -> literal("true");
            case FALSE -> literal("false");
            case NULL -> literal("null");
            default -> throw unexpected(c);
        }
        return c;
    }

    private void open(@Nullable String name) throws MalformedBodyException {
        in.pos++;
        if (depth == DEEPEST) {
            throw new MalformedBodyException("JSON of more than " + DEEPEST + " levels, at byte " + in.offset());
        }
        if (depth == counts.length) {
            names = Arrays.copyOf(names, depth * 2);
            counts = Arrays.copyOf(counts, depth * 2);
        }
        names[depth] = name;
        counts[depth++] = 0;
    }

    private int close(int c) {
        in.pos++;
        depth--;
        return c;
    }

    private void literal(String word) throws IOException {
        in.need(word.length(), in.pos);
        for (int i = 0; i < word.length(); i++) {
            if (in.buffer[in.pos + i] != word.charAt(i)) {
                throw in.broken();
            }
        }
        in.pos += word.length();
    }

    /** Takes all of the value whose token was the last. */
    void skip() throws IOException {
        if (token == OBJECT || token == ARRAY) {
            int outside = depth - 1;
            while (depth > outside) {
                next();
            }
        } else if (unread) {
            skipScalar();
        }
    }

    private void skipScalar() throws IOException {
        unread = false;
        if (token == TEXT) {
            texts.skip();
        } else {
            numbers.skip();
        }
    }

    /** The last name of the object the reader stands in, or of the one around it when that has none yet. */
    @Nullable
    String name() {
        int at = depth;
        while (at > 0 && counts[at - 1] == 0) {
            at--;
        }
        return at == 0 ? null : names[at - 1];
    }

    /** The name that {@link #next} just read. */
    String nameHere() {
        return Objects.requireNonNull(names[depth - 1]);
    }

    /** Where the reader stands, as a JSON pointer (RFC 6901). */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (counts[i] > 0) {
                String name = names[i];
                path.append('/');
                if (name == null) {
                    path.append(counts[i] - 1);
                } else {
                    path.append(name.replace("~", "~0").replace("/", "~1"));
                }
            }
        }
        return path.toString();
    }

    private MalformedBodyException unexpected(int c) {
        return c < 0 ? in.tooEarly() : in.broken();
    }
}
