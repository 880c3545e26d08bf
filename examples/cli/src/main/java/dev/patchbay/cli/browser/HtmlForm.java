// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The first form of a page, with what a browser would send when a person presses its first button without changing
 * anything.
 *
 * @param post whether it is sent as POST
 * @param action where it goes, relative to the page; empty for the page itself
 * @param fields name and value, in the order of the page
 */
record HtmlForm(boolean post, String action, List<Map.Entry<String, String>> fields) {

    /** Finds the first form; empty when the page has none. */
    static Optional<HtmlForm> first(String html) {
        List<HtmlTag> tags = HtmlTag.all(html);
        int start = 0;
        while (start < tags.size() && !tags.get(start).opens("form")) {
            start++;
        }
        if (start == tags.size()) {
            return Optional.empty();
        }
        return Optional.of(read(tags, start));
    }

    private static HtmlForm read(List<HtmlTag> tags, int start) {
        HtmlTag form = tags.get(start);
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        boolean pressed = false;
        String action = form.attribute("action", "");
        for (int i = start + 1; i < tags.size() && !tags.get(i).closes("form"); i++) {
            HtmlTag tag = tags.get(i);
            if (tag.has("disabled")) {
                continue;
            }
            if (!pressed && submits(tag)) {
                pressed = true;
                action = tag.attribute("formaction", action);
                add(fields, tag, tag.attribute("value", ""));
            } else if (tag.opens("select")) {
                addChosen(fields, tags, i);
            } else if (tag.opens("textarea")) {
                add(fields, tag, tag.textAfter());
            } else if (tag.opens("input") && sent(tag)) {
                add(fields, tag, tag.attribute("value", type(tag).equals("checkbox") ? "on" : ""));
            }
        }
        return new HtmlForm(form.attribute("method", "get").equalsIgnoreCase("post"), action, fields);
    }

    private static boolean submits(HtmlTag tag) {
        return (tag.opens("button") && tag.attribute("type", "submit").equalsIgnoreCase("submit"))
                || (tag.opens("input")
                        && (type(tag).equals("submit") || type(tag).equals("image")));
    }

    private static boolean sent(HtmlTag input) {
        return switch (type(input)) {
            case "checkbox", "radio" -> input.has("checked");
            case "submit", "image", "button", "reset", "file" -> false;
            default -> true;
        };
    }

    private static String type(HtmlTag input) {
        return input.attribute("type", "text").toLowerCase(Locale.ROOT);
    }

    /** A list sends its selected option, or the first. */
    private static void addChosen(List<Map.Entry<String, String>> fields, List<HtmlTag> tags, int select) {
        HtmlTag chosen = null;
        for (int i = select + 1; i < tags.size() && !tags.get(i).closes("select"); i++) {
            HtmlTag tag = tags.get(i);
            if (tag.opens("option") && !tag.has("disabled") && (chosen == null || tag.has("selected"))) {
                chosen = tag;
            }
        }
        if (chosen != null) {
            add(
                    fields,
                    tags.get(select),
                    chosen.attribute("value", chosen.textAfter().strip()));
        }
    }

    private static void add(List<Map.Entry<String, String>> fields, HtmlTag tag, String value) {
        String name = tag.attribute("name", "");
        if (!name.isEmpty()) {
            fields.add(Map.entry(name, value));
        }
    }

    @Override
    public String toString() {
        return "HtmlForm[" + (post ? "POST" : "GET") + ", " + fields.size() + " fields]";
    }
}
