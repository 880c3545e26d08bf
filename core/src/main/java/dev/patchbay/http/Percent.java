// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.nio.charset.StandardCharsets;

/** Percent-encoding by RFC 3986: everything but the unreserved characters is encoded. */
final class Percent {

    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    static void encodePair(char separator, Param param, StringBuilder out) {
        out.append(separator);
        encode(param.name(), out);
        out.append('=');
        encode(param.value(), out);
    }

    /** Mostly there is nothing to encode. */
    static String encoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!unreserved(text.charAt(i))) {
                StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, i);
                encodeRest(text, i, out);
                return out.toString();
            }
        }
        return text;
    }

    /** A path segment, in which a colon may stand as it is (RFC 3986 section 3.3): some platforms set verbs off with one. */
    static void encodeSegment(String text, StringBuilder out) {
        int from = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', from)) {
            encode(text.substring(from, colon), out);
            out.append(':');
            from = colon + 1;
        }
        encode(from == 0 ? text : text.substring(from), out);
    }

    static void encode(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (unreserved(c)) {
                out.append(c);
            } else {
                encodeRest(text, i, out);
                return;
            }
        }
    }

    private static void encodeRest(String text, int from, StringBuilder out) {
        for (byte b : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (unreserved(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }

    private static boolean unreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }
}
