// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text to bytes, and values back to text: without white space, without escapes that need not be, with every digit. */
final class JsonCopy {

    private static final String NAMED = "\b\t\n\f\r\"\\";
    private static final String NAMES = "btnfr\"\\";

    private JsonCopy() {}

    /** Takes the value whose token was the last. */
    static String of(JsonTokens tokens, JsonTexts texts, JsonNumbers numbers) throws IOException {
        StringBuilder out = new StringBuilder(256);
        int token = tokens.token();
        boolean container = token == JsonTokens.OBJECT || token == JsonTokens.ARRAY;
        int outside = tokens.depth() - (container ? 1 : 0);
        boolean separate = false;
        while (true) {
            boolean end = token == JsonTokens.OBJECT_END || token == JsonTokens.ARRAY_END;
            if (separate && !end) {
                out.append(',');
            }
            separate = true;
            switch (token) {
                case JsonTokens.NAME -> {
                    quote(tokens.nameHere(), out);
                    out.append(':');
                    separate = false;
                }
                case JsonTokens.TEXT -> {
                    tokens.taken();
                    quote(texts.read(), out);
                }
                case JsonTokens.NUMBER -> {
                    tokens.taken();
                    out.append(numbers.read());
                }
                case JsonTokens.TRUE -> out.append("true");
                case JsonTokens.FALSE -> out.append("false");
                case JsonTokens.NULL -> out.append("null");
                default -> {
                    out.append((char) token);
                    separate = end;
                }
            }
            if (tokens.depth() == outside) {
                return out.toString();
            }
            token = tokens.next();
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || loneSurrogate(text, i)) {
                out.append(text, done, i);
                escape(c, out);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        int named = NAMED.indexOf(c);
        out.append('\\');
        if (named >= 0) {
            out.append(NAMES.charAt(named));
        } else {
            out.append('u');
            for (int shift = 12; shift >= 0; shift -= 4) {
                out.append(Character.toUpperCase(Character.forDigit((c >> shift) & 0xF, 16)));
            }
        }
    }

    /** Half a character has no UTF-8, so it becomes an escape; it can only stand inside a text, where that means the same. */
    static byte[] utf8(String text) {
        StringBuilder escaped = null;
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            if (loneSurrogate(text, i)) {
                escaped = escaped == null ? new StringBuilder(text.length() + 16) : escaped;
                escape(text.charAt(i), escaped.append(text, done, i));
                done = i + 1;
            }
        }
        String whole = escaped == null
                ? text
                : escaped.append(text, done, text.length()).toString();
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
