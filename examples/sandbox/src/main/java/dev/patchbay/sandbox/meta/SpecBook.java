// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that Meta publishes for its nodes: fields, edges, parameters, enum values. Loaded once from a resource. */
final class SpecBook {

    static final SpecBook META = load();

    /**
     * What a kind of node has.
     *
     * @param fields name to type
     * @param older fields that only versions before the newest have
     * @param reads readable edges; the empty name is the node itself
     */
    record NodeSpec(
            Map<String, String> fields,
            Map<String, String> older,
            Map<String, EdgeSpec> reads,
            Map<String, EdgeSpec> writes) {}

    /** An edge: what it returns and its parameters with their types. */
    record EdgeSpec(String returns, Map<String, String> params) {}

    /** What real answers have beyond the published names. */
    private static final Map<String, Set<String>> UNLISTED = Map.of(
            "Page", Set.of("tasks", "perms", "picture"),
            "User", Set.of("picture"),
            "AdAccount", Set.of("account_groups"),
            "Business", Set.of("profile_picture_uri"),
            "IGUser", Set.of("account_type", "user_id"));

    private final Map<String, NodeSpec> nodes = new HashMap<>();
    private final Map<String, List<String>> enums = new HashMap<>();

    NodeSpec node(String type) {
        NodeSpec spec = nodes.get(type);
        return spec == null ? new NodeSpec(Map.of("id", "string"), Map.of(), Map.of(), Map.of()) : spec;
    }

    boolean hasField(String type, String field, MetaVersion version) {
        NodeSpec spec = node(type);
        return spec.fields().containsKey(field)
                || (!version.isNewest() && spec.older().containsKey(field))
                || UNLISTED.getOrDefault(type, Set.of()).contains(field);
    }

    List<String> values(String enumName) {
        return enums.getOrDefault(enumName, List.of());
    }

    private static SpecBook load() {
        SpecBook book = new SpecBook();
        try (InputStream in = SpecBook.class.getResourceAsStream("graph-spec.json")) {
            JsonNode root = new ObjectMapper().readTree(in);
            root.get("nodes").properties().forEach(e -> book.nodes.put(e.getKey(), nodeSpec(e.getValue())));
            root.get("enums").properties().forEach(e -> {
                List<String> values = new ArrayList<>();
                e.getValue().forEach(v -> values.add(v.asText()));
                book.enums.put(e.getKey(), List.copyOf(values));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return book;
    }

    private static NodeSpec nodeSpec(JsonNode json) {
        return new NodeSpec(
                strings(json.path("fields")),
                strings(json.path("older")),
                edges(json.path("get")),
                edges(json.path("post")));
    }

    private static Map<String, EdgeSpec> edges(JsonNode json) {
        Map<String, EdgeSpec> edges = new LinkedHashMap<>();
        json.properties()
                .forEach(e -> edges.put(
                        e.getKey(),
                        new EdgeSpec(
                                e.getValue().path("returns").asText(),
                                strings(e.getValue().path("params")))));
        return edges;
    }

    private static Map<String, String> strings(JsonNode json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }
}
