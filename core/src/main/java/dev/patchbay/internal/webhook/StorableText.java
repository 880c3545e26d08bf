// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes texts of senders fit for stores, without losing what they say. */
final class StorableText {

    private static final HexFormat HEX = HexFormat.of();

    private StorableText() {}

    /** Halves of surrogate pairs and U+0000, which only stand inside JSON strings, become escapes. */
    static String json(String text) {
        int bad = firstBad(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int start = 0;
        while (bad >= 0) {
            out.append(text, start, bad).append("\\u").append(HEX.toHexDigits(text.charAt(bad)));
            start = bad + 1;
            bad = firstBad(text, start);
        }
        return out.append(text, start, text.length()).toString();
    }

    /** As a JSON text: in quotation marks, on one line, and fit for every store. */
    static String quoted(String text) {
        return json(JsonValue.write(text));
    }

    static boolean storable(String text) {
        return firstBad(text, 0) < 0;
    }

    /** As text when the bytes are valid UTF-8 that can be stored; else null. */
    static @Nullable String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return storable(text) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static String sha256(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // One comparison for nearly every character.
            if ((char) (c - 1) < Character.MIN_SURROGATE - 1) {
                continue;
            }
            if (c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
