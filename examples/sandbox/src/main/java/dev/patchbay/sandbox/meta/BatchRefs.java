// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {result=first:$.data.*.id}}: what one item of a batch takes from another's answer. */
final class BatchRefs {

    private static final Pattern REF = Pattern.compile("\\{result=([^:}]+):([^}]+)\\}");
    private static final Pattern ENCODED = Pattern.compile("%7Bresult(?:=|%3D).*?%7D", Pattern.CASE_INSENSITIVE);
    private static final Pattern STEP = Pattern.compile("\\.\\.?([A-Za-z0-9_*]+)|\\[(\\*|\\d+|'[^']+')\\]");

    private BatchRefs() {}

    /** Names this item waits for: those it refers to and the one in {@code depends_on}. */
    static Set<String> names(JsonNode item) {
        Set<String> names = new LinkedHashSet<>();
        for (String field : List.of("relative_url", "body")) {
            Matcher matcher = REF.matcher(plain(item.path(field).asText()));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        if (item.hasNonNull("depends_on")) {
            names.add(item.get("depends_on").asText());
        }
        return names;
    }

    static String fill(String text, Map<String, SimResponse> named, boolean encode) {
        Matcher matcher = REF.matcher(plain(text));
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            JsonNode root =
                    MetaJson.parse(new String(named.get(matcher.group(1)).body(), StandardCharsets.UTF_8));
            String value = String.join(",", select(root, matcher.group(2)));
            matcher.appendReplacement(out, Matcher.quoteReplacement(encode ? FormText.encode(value) : value));
        }
        return matcher.appendTail(out).toString();
    }

    /** References may come percent-encoded, as everything in a URL may. */
    private static String plain(String text) {
        return ENCODED.matcher(text).replaceAll(m -> Matcher.quoteReplacement(FormText.decode(m.group())));
    }

    private static List<String> select(JsonNode root, String path) {
        List<JsonNode> at = List.of(root);
        Matcher step = STEP.matcher(path.startsWith("$") ? path.substring(1) : "." + path);
        while (step.find()) {
            String name = step.group(1) != null ? step.group(1) : step.group(2).replace("'", "");
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : at) {
                if (name.equals("*")) {
                    node.forEach(next::add);
                } else if (node.isArray() && name.matches("\\d+")) {
                    next.add(node.path(Integer.parseInt(name)));
                } else {
                    next.add(node.path(name));
                }
            }
            at = next;
        }
        return at.stream()
                .filter(n -> !n.isMissingNode() && !n.isNull())
                .map(n -> n.isValueNode() ? n.asText() : n.toString())
                .toList();
    }
}
