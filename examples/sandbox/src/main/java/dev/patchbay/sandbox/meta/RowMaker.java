// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers a question with rows, all of them, in order. */
final class RowMaker {

    private static final Set<String> ENTITY_FIELDS = Set.of(
            "id",
            "name",
            "effective_status",
            "configured_status",
            "status",
            "delivery_info",
            "objective",
            "updated_time",
            "created_time",
            "buying_type",
            "optimization_goal",
            "start_time",
            "stop_time");
    private final Delivery delivery;

    RowMaker(Delivery delivery) {
        this.delivery = delivery;
    }

    List<InsightsRow> rows(InsightsQuery query) {
        List<Breakdowns.Cell> cells = Breakdowns.cells(query.breakdowns(), query.node().account);
        List<InsightsRow> rows = new ArrayList<>();
        for (Node group : query.groups()) {
            List<Node> ads = CampaignMaker.ads(group).stream()
                    .filter(ad -> wanted(ad, query))
                    .toList();
            for (DateWindow window : query.windows()) {
                addRows(rows, query, group, ads, window, cells);
            }
        }
        sort(rows, query.sort());
        return rows;
    }

    private void addRows(
            List<InsightsRow> rows,
            InsightsQuery query,
            Node group,
            List<Node> ads,
            DateWindow window,
            List<Breakdowns.Cell> cells) {
        Map<Map<String, String>, Totals> byKeys = new LinkedHashMap<>();
        LocalDate end = window.last().isAfter(query.today()) ? query.today() : window.last();
        for (Node ad : ads) {
            LocalDate from = ad.firstDay.isAfter(window.first()) ? ad.firstDay : window.first();
            LocalDate to = ad.lastDay.isBefore(end) ? ad.lastDay : end;
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                Totals whole = delivery.of(ad, day);
                if (query.breakdowns().isEmpty()) {
                    byKeys.computeIfAbsent(Map.of(), k -> new Totals()).add(whole);
                } else {
                    for (Breakdowns.Cell cell : cells) {
                        byKeys.computeIfAbsent(cell.keys(), k -> new Totals()).add(whole.part(cell.from(), cell.to()));
                    }
                }
            }
        }
        byKeys.forEach((keys, totals) -> {
            InsightsRow row = new InsightsRow(group, window, keys, totals);
            if (!totals.isEmpty() && query.filters().stream().allMatch(f -> keeps(f, row, query))) {
                rows.add(row);
            }
        });
    }

    /** Conditions on the ad or what it belongs to. */
    private static boolean wanted(Node ad, InsightsQuery query) {
        for (Filter filter : query.filters()) {
            if (ENTITY_FIELDS.contains(filter.name())) {
                Node node = at(ad, filter.level(query.level()));
                if (node == null) {
                    throw filter.unsupported();
                }
                if (!filter.test(EntityFilter.value(node, filter.name()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Node at(Node ad, String level) {
        return switch (level) {
            case "ad" -> ad;
            case "adset" -> ad.parent;
            case "campaign" -> ad.parent.parent;
            case "account" -> ad.parent.parent.parent;
            default -> null;
        };
    }

    /** Conditions on the row's numbers and keys. */
    private static boolean keeps(Filter filter, InsightsRow row, InsightsQuery query) {
        String name = filter.name();
        if (ENTITY_FIELDS.contains(name) || name.startsWith("action_")) {
            return true;
        }
        if (query.breakdowns().contains(name)) {
            return filter.test(row.keys().get(name));
        }
        Double value = Metrics.number(name, row.totals(), row.group().account);
        if (value == null) {
            throw filter.unsupported();
        }
        return filter.test(value.toString());
    }

    private static void sort(List<InsightsRow> rows, List<String> sort) {
        for (int i = sort.size() - 1; i >= 0; i--) {
            String by = sort.get(i);
            boolean down = by.endsWith("_descending");
            String field = by.substring(0, by.lastIndexOf('_'));
            Comparator<InsightsRow> order = field.startsWith("date_")
                    ? Comparator.comparing(r -> r.window().first())
                    : Comparator.comparingDouble(r -> {
                        Double value = Metrics.number(field, r.totals(), r.group().account);
                        return value == null ? 0 : value;
                    });
            rows.sort(down ? Collections.reverseOrder(order) : order);
        }
    }
}
