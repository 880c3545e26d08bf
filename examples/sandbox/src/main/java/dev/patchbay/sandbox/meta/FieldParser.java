// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Graph's field syntax: {@code id,name,campaigns.limit(5).as(c){id,adsets{id}}}. */
final class FieldParser {

    private final String text;
    private int at;

    private FieldParser(String text) {
        this.text = text;
    }

    static List<FieldAsk> parse(String fields) {
        String text = fields.strip();
        if (text.startsWith("[") && MetaJson.parse(text) instanceof ArrayNode array) {
            List<String> names = new ArrayList<>();
            array.forEach(n -> names.add(n.asText()));
            text = String.join(",", names);
        }
        FieldParser parser = new FieldParser(text);
        List<FieldAsk> asks = parser.list();
        if (parser.at < text.length()) {
            throw parser.syntax("Expected end of string instead of \"" + text.charAt(parser.at) + "\".");
        }
        return asks;
    }

    private List<FieldAsk> list() {
        List<FieldAsk> asks = new ArrayList<>();
        while (true) {
            skipSpace();
            if (at < text.length() && text.charAt(at) != '}') {
                FieldAsk ask = one();
                if (asks.stream().anyMatch(a -> a.alias().equals(ask.alias()))) {
                    throw syntax("Field " + ask.alias()
                            + " specified more than once. This is only possible before version 2.1");
                }
                asks.add(ask);
            }
            skipSpace();
            if (at >= text.length() || text.charAt(at) != ',') {
                return asks;
            }
            at++;
        }
    }

    private FieldAsk one() {
        String name = name();
        String alias = name;
        Map<String, String> modifiers = new LinkedHashMap<>();
        while (at < text.length() && text.charAt(at) == '.') {
            at++;
            String modifier = name();
            expect('(');
            String argument = argument();
            if (modifier.equals("as")) {
                alias = argument;
            } else {
                modifiers.put(modifier, argument);
            }
        }
        skipSpace();
        List<FieldAsk> sub = List.of();
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            sub = list();
            expect('}');
        }
        return new FieldAsk(name, alias, modifiers, sub);
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            throw syntax(
                    at < text.length()
                            ? "Expected name instead of \"" + text.charAt(at) + "\"."
                            : "Expected name instead of end of string.");
        }
        return text.substring(start, at);
    }

    /** Everything up to the bracket that closes this one; brackets and quotes inside are counted. */
    private String argument() {
        int start = at;
        int depth = 1;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && text.charAt(at - 2) != '\\') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')' && --depth == 0) {
                return text.substring(start, at - 1).strip();
            }
        }
        throw syntax("Expected \")\" instead of end of string.");
    }

    private void expect(char wanted) {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != wanted) {
            String instead = at < text.length() ? "\"" + text.charAt(at) + "\"" : "end of string";
            throw syntax("Expected \"" + wanted + "\" instead of " + instead + ".");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private GraphError syntax(String what) {
        return GraphError.oauth(
                400, 2500, "Syntax error \"" + what + "\" at character " + Math.min(at, text.length()) + ": " + text);
    }
}
