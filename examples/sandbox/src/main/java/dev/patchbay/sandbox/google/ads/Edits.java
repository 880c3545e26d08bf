// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Changes objects, keeps what follows from the change in step, and writes it into the change feeds. */
final class Edits {

    private Edits() {}

    static void update(
            AdsAccount account, AdsNode node, Map<String, Object> values, Instant now, ChangeLog.Author author) {
        Map<String, Object> before = new HashMap<>();
        Map<String, Object> after = new HashMap<>();
        values.forEach((path, value) -> {
            Object old = node.value(path);
            if (!value.equals(old)) {
                if (old != null) {
                    before.put(path, old);
                }
                after.put(path, value);
                node.set(path, value);
            }
        });
        if (after.isEmpty()) {
            return;
        }
        if (after.containsKey("status")) {
            follow(account, node, now);
        }
        account.changes.add(now, node, ChangeLog.Operation.UPDATE, before, after, author);
        if (node.type.equals("campaign") && after.containsKey("name")) {
            node.above("campaign_budget").set("name", after.get("name"));
        }
    }

    /** Not reversible. The object stays readable; a private budget goes with its campaign. */
    static void remove(AdsAccount account, AdsNode node, Instant now, ChangeLog.Author author) {
        Map<String, Object> before = Map.of("status", node.text("status"));
        node.set("status", "REMOVED");
        follow(account, node, now);
        account.changes.add(now, node, ChangeLog.Operation.REMOVE, before, Map.of(), author);
        if (node.type.equals("campaign")) {
            AdsNode budget = node.above("campaign_budget");
            budget.set("status", "REMOVED");
            budget.set("reference_count", 0L);
            account.changes.add(now, budget, ChangeLog.Operation.REMOVE, Map.of("status", "ENABLED"), Map.of(), author);
        }
    }

    static void created(AdsAccount account, AdsNode node, Instant now, ChangeLog.Author author) {
        Map<String, Object> after = new HashMap<>(node.values());
        after.keySet().removeIf(path -> path.endsWith("resource_name") || path.startsWith("primary_status"));
        account.changes.add(now, node, ChangeLog.Operation.CREATE, Map.of(), after, author);
    }

    /** Delivery ends with the day and goes on with the day. */
    private static void follow(AdsAccount account, AdsNode node, Instant now) {
        boolean on = node.text("status").equals("ENABLED");
        if (!node.type.equals("campaign_budget") && !node.type.equals("ad_group_criterion")) {
            Status.refresh(node);
        }
        if (node.type.equals("campaign_budget") || node.type.equals("ad_group_criterion")) {
            return;
        }
        LocalDate today = account.localTime(now).toLocalDate();
        for (AdsNode leaf : node.leaves()) {
            if (on) {
                leaf.resume(today);
            } else {
                leaf.stop(today.plusDays(1));
            }
        }
        if (node.type.equals("campaign") && !on) {
            node.clear("optimization_score");
        }
    }
}
