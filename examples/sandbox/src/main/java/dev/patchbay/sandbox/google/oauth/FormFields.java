// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parameters of an OAuth request: from the query, then from the body, a form or JSON. */
record FormFields(Map<String, String> values) {

    /** What OAuth forbids to repeat. */
    private static final Set<String> ONCE = Set.of("client_id", "redirect_uri", "scope", "response_type", "state");

    static FormFields ofQuery(String rawQuery) {
        return new FormFields(read(FormText.pairs(rawQuery)));
    }

    static FormFields of(SimRequest request) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>(FormText.pairs(request.rawQuery()));
        String type = request.header("content-type").orElse("");
        Map<String, String> values = read(pairs);
        if (type.startsWith("application/json")) {
            GoogleJson.parse(request.bodyText())
                    .ifPresent(json -> json.properties()
                            .forEach(e -> values.put(e.getKey(), e.getValue().asText())));
        } else {
            values.putAll(read(FormText.pairs(request.bodyText())));
        }
        return new FormFields(values);
    }

    private static Map<String, String> read(List<Map.Entry<String, String>> pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs) {
            String before = values.put(pair.getKey(), pair.getValue());
            if (before != null && ONCE.contains(pair.getKey())) {
                throw OAuthError.request("OAuth 2 parameters can only have a single value: " + pair.getKey());
            }
        }
        return values;
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(v -> !v.isEmpty());
    }

    String need(String name) {
        return find(name).orElseThrow(() -> OAuthError.missing(name));
    }

    Set<String> words(String name) {
        return ScopeNames.split(text(name));
    }
}
