// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up what a query names and decides whether the platform would answer it. */
final class GaqlCheck {

    /** What the answer depends on beside the query: whose data, when, and by which API version. */
    record Setting(boolean manager, LocalDateTime now, int version) {}

    private final GaqlQuery query;
    private final Setting setting;
    private final Map<String, AdsField> fields = new LinkedHashMap<>();

    private GaqlCheck(GaqlQuery query, Setting setting) {
        this.query = query;
        this.setting = setting;
    }

    static GaqlPlan check(GaqlQuery query, Setting setting) {
        return new GaqlCheck(query, setting).run();
    }

    private GaqlPlan run() {
        from();
        List<String> where =
                query.where().stream().map(GaqlQuery.Condition::field).toList();
        List<String> order =
                query.orderBy().stream().map(GaqlQuery.Ordering::field).toList();
        lookUp(where, order);
        Set<AdsField> select = new LinkedHashSet<>();
        query.select().forEach(name -> select.add(fields.get(name)));
        List<AdsField> filtered = where.stream().map(fields::get).toList();
        new Compatibility(query.from(), select, filtered).check();
        if (setting.manager() && fields.values().stream().anyMatch(AdsField::isMetric)) {
            throw AdsError.query(
                    "REQUESTED_METRICS_FOR_MANAGER",
                    "Metrics cannot be requested for a manager account. To retrieve metrics, issue separate requests"
                            + " against each client account under the manager account.");
        }
        ConditionCheck conditions = new ConditionCheck(setting.now().toLocalDate());
        List<RowTest> tests = new ArrayList<>();
        for (GaqlQuery.Condition condition : query.where()) {
            AdsField field = fields.get(condition.field());
            RowTest test = conditions.check(field, condition);
            if (!RangeCheck.isCoreDate(field)) {
                tests.add(test);
            }
        }
        RangeCheck ranges = new RangeCheck(query, fields, setting);
        DateRange range = ranges.range();
        ChangeFeedCheck.check(query, fields, setting);
        return new GaqlPlan(
                query.from(),
                List.copyOf(select),
                tests,
                orders(select),
                query.limit(),
                range,
                ranges.days(),
                "true".equals(query.parameters().get("omit_unselected_resource_names")));
    }

    private void from() {
        if (FieldRules.isKnownButClosed(query.from())) {
            throw AdsError.query(
                            "PROHIBITED_RESOURCE_TYPE_IN_FROM_CLAUSE",
                            "Error in FROM clause: resource type '" + query.from() + "' is not supported.")
                    .trigger(query.from());
        }
        if (!FieldRules.isQueryable(query.from())) {
            throw AdsError.query(
                            "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE",
                            "Error in FROM clause: invalid resource type '" + query.from() + "'.")
                    .trigger(query.from());
        }
    }

    private void lookUp(List<String> where, List<String> order) {
        Set<String> names = new LinkedHashSet<>(query.select());
        names.addAll(where);
        names.addAll(order);
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            AdsField field = AdsSpec.BOOK.field(name).orElse(null);
            if (field == null) {
                unknown.add(name);
            } else {
                fields.put(name, field);
            }
        }
        for (String name : unknown) {
            if (AdsSpec.BOOK.isResource(name)) {
                throw wholeResource(name, query.select().contains(name), where.contains(name));
            }
        }
        if (!unknown.isEmpty()) {
            String what =
                    unknown.size() == 1 ? "Unrecognized field in the query: '" : "Unrecognized fields in the query: '";
            throw AdsError.query("UNRECOGNIZED_FIELD", what + String.join("', '", unknown) + "'.");
        }
    }

    private static AdsError wholeResource(String name, boolean selected, boolean filtered) {
        String clause = selected ? "SELECT" : filtered ? "WHERE" : "ORDER_BY";
        String can = selected ? "selectable" : filtered ? "filterable" : "sortable";
        return AdsError.query(
                        "PROHIBITED_FIELD_IN_" + clause + "_CLAUSE",
                        "The following field is not " + can + ": '" + name + "'.")
                .trigger(name);
    }

    private List<GaqlPlan.Order> orders(Set<AdsField> select) {
        List<GaqlPlan.Order> orders = new ArrayList<>();
        for (GaqlQuery.Ordering ordering : query.orderBy()) {
            AdsField field = fields.get(ordering.field());
            if (!field.sortable()) {
                throw AdsError.query(
                                "PROHIBITED_FIELD_IN_ORDER_BY_CLAUSE",
                                "The field '" + field.name() + "' is not sortable and cannot be used in the ORDER BY"
                                        + " clause.")
                        .trigger(field.name());
            }
            boolean there = field.isAttribute()
                    ? field.owner().equals(query.from())
                            || select.stream().anyMatch(s -> s.owner().equals(field.owner()))
                    : select.contains(field);
            if (!there) {
                throw Compatibility.notSelected(field);
            }
            orders.add(new GaqlPlan.Order(field, ordering.descending()));
        }
        return orders;
    }
}
