// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent-encoding, both ways, forgiving about broken escapes as web servers are. */
public final class FormText {

    private FormText() {}

    /** Pairs of a query or a form body, in order, decoded. */
    public static List<Map.Entry<String, String>> pairs(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String part : text.split("&")) {
            if (!part.isEmpty()) {
                int eq = part.indexOf('=');
                String name = decode(eq < 0 ? part : part.substring(0, eq));
                pairs.add(Map.entry(name, eq < 0 ? "" : decode(part.substring(eq + 1))));
            }
        }
        return pairs;
    }

    public static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    public static String decodePath(String text) {
        return text.indexOf('%') < 0 ? text : decode(text.replace("+", "%2B"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
