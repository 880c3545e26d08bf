// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every resource and field of the published API, version 25. Loaded once from a resource. */
final class AdsSpec {

    static final AdsSpec BOOK = load();

    private final Map<String, AdsField> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, AdsField>> owners = new LinkedHashMap<>();

    Optional<AdsField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    AdsField get(String name) {
        AdsField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return field;
    }

    /** What can stand in FROM; not {@code metrics} and {@code segments}. */
    boolean isResource(String name) {
        return owners.containsKey(name) && !name.equals("metrics") && !name.equals("segments");
    }

    Set<String> owners() {
        return owners.keySet();
    }

    /** Fields by their path within a resource. */
    Map<String, AdsField> fieldsOf(String owner) {
        return owners.getOrDefault(owner, Map.of());
    }

    Collection<AdsField> all() {
        return fields.values();
    }

    private void add(String owner, JsonNode list, Map<String, List<String>> enums) {
        Map<String, AdsField> own = new LinkedHashMap<>();
        list.properties().forEach(e -> {
            String type = e.getValue().asText();
            boolean repeated = type.endsWith("[]");
            String bare = repeated ? type.substring(0, type.length() - 2) : type;
            List<String> values = bare.startsWith("ENUM:") ? enums.get(bare.substring(5)) : List.of();
            AdsField.Type kind = values.isEmpty() ? AdsField.Type.valueOf(bare) : AdsField.Type.ENUM;
            AdsField field = AdsField.of(owner, e.getKey(), kind, repeated, values);
            own.put(field.path(), field);
            fields.put(field.name(), field);
        });
        owners.put(owner, own);
    }

    private static AdsSpec load() {
        AdsSpec book = new AdsSpec();
        try (InputStream in = AdsSpec.class.getResourceAsStream("ads-spec.json")) {
            JsonNode root = new ObjectMapper().readTree(in);
            Map<String, List<String>> enums = new LinkedHashMap<>();
            root.get("enums").properties().forEach(e -> {
                List<String> values = new ArrayList<>();
                e.getValue().forEach(v -> values.add(v.asText()));
                enums.put(e.getKey(), List.copyOf(values));
            });
            book.add("metrics", root.get("metrics"), enums);
            book.add("segments", root.get("segments"), enums);
            root.get("resources").properties().forEach(e -> book.add(e.getKey(), e.getValue(), enums));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return book;
    }
}
