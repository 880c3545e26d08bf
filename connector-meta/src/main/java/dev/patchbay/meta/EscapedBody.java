// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The form of a body that Meta signs: everything beyond ASCII as {@code \}{@code uXXXX} in lower-case hex. On the wire it has
 * this form already; only what was decoded on the way needs it.
 */
final class EscapedBody {

    private static final String DIGITS = "0123456789abcdef";
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BEYOND_ASCII = 0x8080808080808080L;

    private EscapedBody() {}

    /** Eight bytes at a time, because it is asked of every forgery. */
    static boolean differs(byte[] body) {
        int i = 0;
        for (; i <= body.length - Long.BYTES; i += Long.BYTES) {
            if (((long) EIGHT.get(body, i) & BEYOND_ASCII) != 0) {
                return true;
            }
        }
        for (; i < body.length; i++) {
            if (body[i] < 0) {
                return true;
            }
        }
        return false;
    }

    static byte[] of(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder(text.length() + 64);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                escaped.append(c);
            } else {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(DIGITS.charAt((c >> shift) & 0xf));
                }
            }
        }
        return escaped.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
