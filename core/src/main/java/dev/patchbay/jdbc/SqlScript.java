// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A resource of SQL statements, each ended by a semicolon.
 *
 * @param name the file's name
 * @param text its text, lines ended by a line feed
 */
record SqlScript(String name, String text) {

    static SqlScript read(String path) {
        try (InputStream in = SqlScript.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + path + " is missing from Patchbay's jar");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new SqlScript(path.substring(path.lastIndexOf('/') + 1), text.replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hex. */
    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The statements, without comments between them; semicolons in quotes, comments and dollar quotes end nothing. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(at);
            String token = text.substring(at, end);
            if (token.equals(";")) {
                add(statements, statement);
            } else if (!token.startsWith("--") && !token.startsWith("/*")) {
                statement.append(token);
            }
            at = end;
        }
        add(statements, statement);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String sql = statement.toString().strip();
        statement.setLength(0);
        if (!sql.isEmpty()) {
            statements.add(sql);
        }
    }

    private int tokenEnd(int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
            return after(String.valueOf(c), at + 1);
        }
        if (text.startsWith("--", at)) {
            int line = text.indexOf('\n', at);
            return line < 0 ? text.length() : line;
        }
        if (text.startsWith("/*", at)) {
            return after("*/", at + 2);
        }
        if (c == '$') {
            int tag = at + 1;
            while (tag < text.length() && (Character.isLetterOrDigit(text.charAt(tag)) || text.charAt(tag) == '_')) {
                tag++;
            }
            if (tag < text.length() && text.charAt(tag) == '$') {
                return after(text.substring(at, tag + 1), tag + 1);
            }
        }
        return at + 1;
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
