// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag of a page: just enough of HTML to find a form's fields.
 *
 * @param name lower case
 * @param closing whether it is an end tag
 * @param attributes names in lower case, values decoded
 * @param textAfter the decoded text up to the next tag
 */
record HtmlTag(String name, boolean closing, Map<String, String> attributes, String textAfter) {

    private static final Pattern IGNORED = Pattern.compile("(?is)<!--.*?-->|<(script|style)\\b.*?</\\1\\s*>");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>([^<]*)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=/\"'>]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    static List<HtmlTag> all(String html) {
        List<HtmlTag> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(IGNORED.matcher(html).replaceAll(""));
        while (matcher.find()) {
            tags.add(new HtmlTag(
                    matcher.group(2).toLowerCase(Locale.ROOT),
                    !matcher.group(1).isEmpty(),
                    attributes(matcher.group(3)),
                    decode(matcher.group(4))));
        }
        return tags;
    }

    boolean opens(String element) {
        return !closing && name.equals(element);
    }

    boolean closes(String element) {
        return closing && name.equals(element);
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String attribute(String attribute, String fallback) {
        return attributes.getOrDefault(attribute, fallback);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            String value = "";
            for (int group = 2; group <= 4; group++) {
                value = matcher.group(group) != null ? matcher.group(group) : value;
            }
            attributes.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), decode(value));
        }
        return attributes;
    }

    private static String decode(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        return ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group())));
    }

    private static String character(String entity, String whole) {
        if (!entity.startsWith("#")) {
            return ENTITIES.getOrDefault(entity.toLowerCase(Locale.ROOT), whole);
        }
        boolean hex = entity.charAt(1) == 'x' || entity.charAt(1) == 'X';
        int point = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(point) ? Character.toString(point) : whole;
    }
}
