// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words, strings, numbers and symbols. */
final class GaqlLexer {

    private static final String TWO = "!= <= >= <> ==";
    private final String query;
    private final List<GaqlToken> tokens = new ArrayList<>();
    private int at;

    private GaqlLexer(String query) {
        this.query = query;
    }

    static List<GaqlToken> tokens(String query) {
        GaqlLexer lexer = new GaqlLexer(query);
        lexer.run();
        lexer.tokens.add(GaqlToken.END);
        return lexer.tokens;
    }

    private void run() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                tokens.add(new GaqlToken(GaqlToken.Kind.STRING, string(c)));
            } else if (c > 126) {
                throw AdsError.query("BAD_SYMBOL", "Error in query: invalid symbol '" + c + "'.")
                        .trigger(String.valueOf(c));
            } else if (isWord(c) || startsNegative(c)) {
                word();
            } else {
                symbol();
            }
        }
    }

    private boolean startsNegative(char c) {
        return c == '-' && at + 1 < query.length() && Character.isDigit(query.charAt(at + 1));
    }

    private static boolean isWord(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private void word() {
        int start = at++;
        while (at < query.length() && (isWord(query.charAt(at)) || query.charAt(at) == '.')) {
            at++;
        }
        String text = query.substring(start, at);
        boolean number = text.matches("-?\\d+(\\.\\d+)?");
        if (!number && text.startsWith("-")) {
            throw AdsError.query("BAD_NUMBER", "Error in query: invalid number '" + text + "'.")
                    .trigger(text);
        }
        tokens.add(new GaqlToken(number ? GaqlToken.Kind.NUMBER : GaqlToken.Kind.WORD, text));
    }

    private void symbol() {
        String two = at + 1 < query.length() ? query.substring(at, at + 2) : "";
        int length = !two.isBlank() && TWO.contains(two) && !two.contains(" ") ? 2 : 1;
        tokens.add(new GaqlToken(GaqlToken.Kind.SYMBOL, query.substring(at, at + length)));
        at += length;
    }

    private String string(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < query.length(); at++) {
            char c = query.charAt(at);
            if (c == quote) {
                at++;
                return text.toString();
            }
            if (c == '\n' || c == '\r') {
                throw AdsError.query("PROHIBITED_NEWLINE_IN_STRING", "Error in query: newline in a string.");
            }
            text.append(c == '\\' ? escaped() : c);
        }
        throw AdsError.query("STRING_NOT_TERMINATED", "Error in query: string is not terminated.");
    }

    private char escaped() {
        at++;
        char c = at < query.length() ? query.charAt(at) : ' ';
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default ->
                throw AdsError.query("BAD_ESCAPE_SEQUENCE", "Error in query: invalid escape sequence '\\" + c + "'.")
                        .trigger("\\" + c);
        };
    }
}
