// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** Edits of campaigns, ad sets and ads: a status reaches what is below, and delivery stops or goes on. */
final class Changes {

    private final Runnable afterwards;

    /** {@code afterwards} drops whatever was computed from the old state. */
    Changes(Runnable afterwards) {
        this.afterwards = afterwards;
    }

    void apply(Node node, Map<String, String> values, Instant now) {
        Map<String, Object> changes = new LinkedHashMap<>(values);
        changes.put("updated_time", new Moment(now, node.account.zone()));
        if (values.containsKey("status")) {
            changes.put("configured_status", values.get("status"));
        }
        node.edit(changes);
        if (values.containsKey("status")) {
            LocalDate today = LocalDate.ofInstant(now, node.account.zone());
            settle(node, today);
            node.edge("adsets").forEach(adSet -> settle(adSet, today));
            node.edge("ads").forEach(ad -> settle(ad, today));
        }
        afterwards.run();
    }

    /** Figures of an ad's days become so many per cent of what they first were. Its {@code updated_time} stays. */
    void restate(Node ad, LocalDate since, LocalDate until, int percent) {
        since.datesUntil(until.plusDays(1)).forEach(day -> ad.restated.put(day, percent));
        afterwards.run();
    }

    private static void settle(Node node, LocalDate today) {
        String effective = effective(node);
        node.edit(Map.of("effective_status", effective));
        boolean runs = effective.equals("ACTIVE");
        if (runs) {
            node.lastDay = LocalDate.MAX;
        } else if (node.lastDay.isAfter(today)) {
            node.lastDay = today;
        }
    }

    private static String effective(Node node) {
        String own = node.text("status");
        if (!own.equals("ACTIVE") || node.type.equals("Campaign")) {
            return own;
        }
        String above = node.parent.text("effective_status");
        return switch (above) {
            case "PAUSED" -> node.type.equals("Ad") ? "ADSET_PAUSED" : "CAMPAIGN_PAUSED";
            case "WITH_ISSUES", "IN_PROCESS" -> "ACTIVE";
            default -> above;
        };
    }
}
