// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code title="Café" AND openInfo.status=OPEN AND labels:"flagship"}: {@code =} is equal, {@code :} contains. */
final class LocationFilter {

    private record Condition(String pointer, boolean equal, String value) {}

    private static final Pattern CONDITION =
            Pattern.compile("\\G\\s*([A-Za-z_.]+)\\s*([=:])\\s*(?:\"([^\"]*)\"|([^\\s\"]+))\\s*");
    private static final Pattern AND = Pattern.compile("\\G(?i:AND)\\s");
    private final List<Condition> conditions = new ArrayList<>();

    private LocationFilter() {}

    static LocationFilter parse(String text, ApiSpec spec) {
        LocationFilter filter = new LocationFilter();
        int at = 0;
        while (true) {
            Matcher condition = CONDITION.matcher(text);
            if (!condition.find(at)) {
                throw bad();
            }
            String value = condition.group(3) == null ? condition.group(4) : condition.group(3);
            filter.conditions.add(new Condition(
                    pointer(condition.group(1), spec), condition.group(2).equals("="), value));
            at = condition.end();
            if (at == text.length()) {
                return filter;
            }
            Matcher and = AND.matcher(text);
            if (!and.find(at)) {
                throw bad();
            }
            at = and.end();
        }
    }

    private static String pointer(String path, ApiSpec spec) {
        StringBuilder pointer = new StringBuilder();
        String here = "#Location";
        for (String part : path.split("\\.")) {
            String name = Names.camel(part);
            Map<String, String> fields = here.startsWith("#") ? spec.fields(here.substring(1)) : Map.of();
            here = fields.getOrDefault(name, "");
            if (here.isEmpty()) {
                throw bad();
            }
            pointer.append('/').append(name);
        }
        if (here.startsWith("#") || here.startsWith("[]#")) {
            throw bad();
        }
        return pointer.toString();
    }

    private static RuntimeException bad() {
        return BusinessService.badArgument("filter", "Invalid filter");
    }

    boolean fits(JsonNode location) {
        return conditions.stream().allMatch(c -> fits(location.at(c.pointer()), c));
    }

    private static boolean fits(JsonNode value, Condition condition) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (fits(element, condition)) {
                    return true;
                }
            }
            return false;
        }
        String text = value.asText().toLowerCase(Locale.ROOT);
        String wanted = condition.value().toLowerCase(Locale.ROOT);
        return condition.equal() ? text.equals(wanted) : text.contains(wanted);
    }
}
