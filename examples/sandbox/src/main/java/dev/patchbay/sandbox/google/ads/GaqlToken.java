// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

/**
 * A piece of a query.
 *
 * @param text as written; of a string its content, escapes resolved
 */
record GaqlToken(Kind kind, String text) {

    enum Kind {
        WORD,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    static final GaqlToken END = new GaqlToken(Kind.END, "");

    /** Whether it is this keyword; keywords may be written in any case. */
    boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
