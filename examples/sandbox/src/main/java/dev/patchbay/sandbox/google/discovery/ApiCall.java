// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request that has passed the check: every parameter is known and of its type.
 *
 * @param methodId as {@code youtube.channels.list}
 * @param body JSON null when there is none
 */
public record ApiCall(
        String methodId, SimRequest request, GoogleCaller caller, Map<String, List<String>> params, JsonNode body) {

    public boolean has(String name) {
        return params.containsKey(name) && !text(name).isEmpty();
    }

    /** The last value, empty for none. */
    public String text(String name) {
        List<String> values = params.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    public int number(String name, int otherwise) {
        return has(name) ? Integer.parseInt(text(name)) : otherwise;
    }

    public boolean flag(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    /** All values: repeated ones, and those behind commas. */
    public List<String> list(String name) {
        List<String> all = new ArrayList<>();
        for (String value : params.getOrDefault(name, List.of())) {
            for (String part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    all.add(part.strip());
                }
            }
        }
        return all;
    }

    /** What faults are matched against. */
    public String faultPath() {
        return FaultPath.of(request.route());
    }
}
