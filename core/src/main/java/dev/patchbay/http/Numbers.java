// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.math.BigDecimal;

/** Exact numbers from hostile text: nothing that would take long to parse or to print. */
final class Numbers {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_SCALE = 400;

    private Numbers() {}

    static BigDecimal decimal(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NumberFormatException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            throw new NumberFormatException("out of range");
        }
        return number;
    }

    static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_SCALE ? number.toString() : number.toPlainString();
    }
}
