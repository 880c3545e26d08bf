// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which fields may stand together in one query. */
final class Compatibility {

    private final String from;
    private final Set<AdsField> select;
    private final List<AdsField> where;

    Compatibility(String from, Set<AdsField> select, List<AdsField> where) {
        this.from = from;
        this.select = select;
        this.where = where;
    }

    void check() {
        resources(select, "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE", "select fields from");
        resources(where, "PROHIBITED_RESOURCE_TYPE_IN_WHERE_CLAUSE", "filter on fields from");
        Set<AdsField> used = new LinkedHashSet<>(select);
        used.addAll(where);
        incompatible(
                used,
                f -> f.isMetric() && !FieldRules.allowsMetric(from, f.path()),
                "PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
                "metrics");
        incompatible(
                used,
                f -> f.isSegment() && !FieldRules.allowsSegment(from, f.path()),
                "PROHIBITED_SEGMENT_IN_SELECT_OR_WHERE_CLAUSE",
                "segments");
        for (AdsField field : where) {
            boolean coreDate = field.isSegment() && FieldRules.CORE_DATES.contains(field.path());
            boolean segmenting =
                    field.isSegment() || FieldRules.segmenting(from).contains(field.owner());
            if (segmenting && !coreDate && !select.contains(field)) {
                throw notSelected(field);
            }
        }
        segmentsWithMetrics(used);
    }

    static AdsError notSelected(AdsField field) {
        return AdsError.query(
                        "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE",
                        "The following field must be present in SELECT clause: '" + field.name() + "'.")
                .trigger(field.name());
    }

    private void resources(Collection<AdsField> fields, String code, String verb) {
        String strangers = fields.stream()
                .filter(AdsField::isAttribute)
                .map(AdsField::owner)
                .filter(o -> !FieldRules.allowsResource(from, o))
                .distinct()
                .map(o -> "'" + o.toUpperCase(Locale.ROOT) + "'")
                .collect(Collectors.joining(", "));
        if (!strangers.isEmpty()) {
            throw AdsError.query(
                    code,
                    "Cannot " + verb + " the following resources: " + strangers
                            + ", since the resource is incompatible with the resource in FROM clause.");
        }
    }

    private void incompatible(Set<AdsField> used, Predicate<AdsField> wrong, String code, String what) {
        String names = used.stream()
                .filter(wrong)
                .map(f -> "'" + f.name() + "'(could not support requested resources: '" + from.toUpperCase(Locale.ROOT)
                        + "')")
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            String one = what.substring(0, what.length() - 1);
            throw AdsError.query(
                    code,
                    "Cannot select or filter on the following " + what + ": " + names + ", since " + one
                            + " is incompatible with the resource in the FROM clause or other selected segmenting"
                            + " resources.");
        }
    }

    private void segmentsWithMetrics(Set<AdsField> used) {
        List<AdsField> metrics = used.stream().filter(AdsField::isMetric).toList();
        for (AdsField segment : select) {
            if (!segment.isSegment()) {
                continue;
            }
            String unsupported = metrics.stream()
                    .filter(m -> !FieldRules.fits(segment.path(), m.path()))
                    .map(m -> "'" + m.path() + "'")
                    .collect(Collectors.joining(", "));
            if (!unsupported.isEmpty()) {
                throw AdsError.query(
                        "PROHIBITED_SEGMENT_WITH_METRIC_IN_SELECT_OR_WHERE_CLAUSE",
                        "Cannot select the following segments because at least one unsupported metric is found in"
                                + " SELECT or WHERE clause: '" + segment.name() + "'(unsupported metrics: "
                                + unsupported + ").");
            }
        }
    }
}
