// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The objects that FROM names, and what delivers below them. */
final class RowSource {

    private final Duration changeDelay;

    RowSource(Duration changeDelay) {
        this.changeDelay = changeDelay;
    }

    Iterable<Map<String, AdsNode>> rows(AdsAccount account, GaqlPlan plan, Instant now) {
        return switch (plan.from()) {
            case "customer_client" -> clients(account, account, 0, new ArrayList<>());
            case "change_event" -> families(account.changes.events(now.minus(changeDelay)));
            case "change_status" -> families(account.changes.statuses(now.minus(changeDelay)));
            case "campaign_budget" -> budgets(account, plan);
            default -> families(account.table(plan.from()));
        };
    }

    /** The object whose figures the row shows. */
    static AdsNode subject(GaqlPlan plan, Map<String, AdsNode> nodes) {
        boolean split = plan.from().equals("campaign_budget") && nodes.containsKey("campaign");
        return nodes.get(split ? "campaign" : plan.from());
    }

    /** What delivers for this object. */
    Collection<AdsNode> leaves(AdsAccount account, AdsNode node) {
        return switch (node.type) {
            case "customer" -> account.customer.leaves();
            case "keyword_view" -> node.above("ad_group").leaves();
            case "conversion_action" -> account.customer.leaves();
            default -> node.leaves();
        };
    }

    /** A keyword has its part of what its ad group brought, an action its own conversions. */
    Tally share(AdsNode node, Tally tally) {
        if (node.type.equals("keyword_view")) {
            double parts = CampaignMaker.KEYWORDS;
            return tally.part(node.weight / parts, (node.weight + 1) / parts);
        }
        return node.type.equals("conversion_action") ? tally.ofAction(node.weight) : tally;
    }

    private static Iterable<Map<String, AdsNode>> families(Collection<AdsNode> nodes) {
        return () -> nodes.stream().map(AdsNode::family).iterator();
    }

    /** Selecting the campaign along with a budget makes a row for each campaign of the budget. */
    private static Iterable<Map<String, AdsNode>> budgets(AdsAccount account, GaqlPlan plan) {
        boolean byCampaign = plan.select().stream().anyMatch(f -> f.owner().equals("campaign"));
        return families(account.table(byCampaign ? "campaign" : "campaign_budget"));
    }

    private static List<Map<String, AdsNode>> clients(
            AdsAccount asking, AdsAccount account, long level, List<Map<String, AdsNode>> rows) {
        AdsNode customer = account.customer;
        AdsNode row = new AdsNode(
                "customer_client", account.id, asking.name("customerClients", Long.toString(account.id)), 0);
        row.set("client_customer", customer.resourceName);
        row.set("level", level);
        row.set("hidden", account.plan.hidden());
        row.set("id", account.id);
        for (String path :
                List.of("descriptive_name", "currency_code", "time_zone", "manager", "test_account", "status")) {
            Object value = customer.value(path);
            if (value != null) {
                row.set(path, value);
            }
        }
        Map<String, AdsNode> family = new HashMap<>(row.family());
        family.put("customer", asking.customer);
        rows.add(family);
        account.clients().forEach(c -> clients(asking, c, level + 1, rows));
        return rows;
    }
}
