// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One resource or field, as the API describes it. */
record FieldFact(String name, Optional<AdsField> field) {

    static final Set<String> ATTRIBUTES = Set.of(
            "name",
            "category",
            "selectable",
            "filterable",
            "sortable",
            "selectable_with",
            "attribute_resources",
            "metrics",
            "segments",
            "enum_values",
            "data_type",
            "type_url",
            "is_repeated");

    static final Set<String> LISTS =
            Set.of("selectable_with", "attribute_resources", "metrics", "segments", "enum_values");

    static List<FieldFact> all() {
        List<FieldFact> all = new ArrayList<>();
        for (String owner : AdsSpec.BOOK.owners()) {
            if (FieldRules.isQueryable(owner)) {
                all.add(new FieldFact(owner, Optional.empty()));
            }
        }
        AdsSpec.BOOK.all().forEach(f -> all.add(new FieldFact(f.name(), Optional.of(f))));
        all.sort(Comparator.comparing(FieldFact::name));
        return List.copyOf(all);
    }

    static List<String> words(String attribute) {
        return attribute.equals("category")
                ? List.of("RESOURCE", "ATTRIBUTE", "SEGMENT", "METRIC")
                : Arrays.stream(AdsField.Type.values()).map(Enum::name).toList();
    }

    static Comparator<FieldFact> by(String attribute, boolean descending) {
        Comparator<FieldFact> by = Comparator.comparing(f -> String.valueOf(f.value(attribute)));
        return descending ? by.reversed() : by;
    }

    /** Null where it has none. */
    Object value(String attribute) {
        return switch (attribute) {
            case "name" -> name;
            case "category" -> field.map(AdsField::category).orElse("RESOURCE");
            case "selectable" -> field.isPresent();
            case "filterable" -> field.map(AdsField::filterable).orElse(false);
            case "sortable" -> field.map(AdsField::sortable).orElse(false);
            case "is_repeated" -> field.map(AdsField::repeated).orElse(false);
            case "data_type" -> field.map(f -> f.type().name()).orElse("MESSAGE");
            case "enum_values" ->
                field.map(f -> f.values().stream()
                                .filter(v -> !v.equals("UNSPECIFIED"))
                                .toList())
                        .orElse(List.of());
            case "selectable_with" -> selectableWith();
            case "attribute_resources" -> field.isPresent() ? null : new TreeSet<>(FieldRules.attributed(name));
            case "metrics" -> field.isPresent() ? null : new TreeSet<>(FieldRules.along(name, "metrics"));
            case "segments" -> field.isPresent() ? null : new TreeSet<>(FieldRules.along(name, "segments"));
            default -> null;
        };
    }

    /** Resources a segment or metric can be queried from, and metrics and segments that go with it. */
    private Set<String> selectableWith() {
        Set<String> names = new TreeSet<>();
        if (field.isEmpty() || field.get().isAttribute()) {
            return names;
        }
        AdsField one = field.get();
        for (String owner : AdsSpec.BOOK.owners()) {
            boolean with = one.isMetric()
                    ? FieldRules.allowsMetric(owner, one.path())
                    : FieldRules.allowsSegment(owner, one.path());
            if (FieldRules.isQueryable(owner) && with) {
                names.add(owner);
            }
        }
        String other = one.isMetric() ? "segments" : "metrics";
        for (AdsField field : AdsSpec.BOOK.fieldsOf(other).values()) {
            String segment = one.isMetric() ? field.path() : one.path();
            String metric = one.isMetric() ? one.path() : field.path();
            if (SegmentKey.ALL.contains(segment) && FieldRules.fits(segment, metric)) {
                names.add(field.name());
            }
        }
        return names;
    }
}
