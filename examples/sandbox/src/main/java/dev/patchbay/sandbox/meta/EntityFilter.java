// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which campaigns, ad sets and ads a listing shows. */
final class EntityFilter {

    private static final Map<String, String> LEVELS =
            Map.of("campaign", "Campaign", "adset", "AdSet", "ad", "Ad", "account", "AdAccount");
    private static final List<String> DOWNWARDS = List.of("account", "campaign", "adset", "ad");
    private static final Set<String> FIELDS = Set.of(
            "id",
            "name",
            "effective_status",
            "configured_status",
            "status",
            "delivery_info",
            "delivery_status",
            "updated_time",
            "created_time",
            "objective",
            "start_time",
            "stop_time",
            "end_time",
            "buying_type",
            "optimization_goal",
            "account_id",
            "campaign_id",
            "adset_id",
            "daily_budget",
            "lifetime_budget",
            "bid_strategy",
            "impressions",
            "spend",
            "lifetime_impressions",
            "lifetime_spend",
            "adlabels");

    private final String ownLevel;
    private final Set<String> statuses;
    private final List<Filter> filters;
    private final long updatedSince;
    private final boolean showsGone;

    /** {@code known} are the published parameters of the edge: only some have {@code updated_since}. */
    EntityFilter(String type, Params params, Set<String> known) {
        ownLevel = type.toLowerCase(Locale.ROOT);
        statuses = ParamCheck.list("effective_status", params.text("effective_status")).stream()
                .map(s -> s.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        filters = Filter.parse(params);
        for (Filter filter : filters) {
            int level = DOWNWARDS.indexOf(filter.level(ownLevel));
            boolean above = level >= 0 && level <= DOWNWARDS.indexOf(ownLevel);
            if (!above || !FIELDS.contains(filter.name())) {
                throw filter.unsupported();
            }
        }
        String since = known.contains("updated_since") ? params.text("updated_since") : "";
        updatedSince = since.isEmpty() ? Long.MIN_VALUE : new BigDecimal(since).longValue();
        showsGone = !statuses.isEmpty() || filters.stream().anyMatch(f -> asksForGone(f, ownLevel));
    }

    private static boolean asksForGone(Filter filter, String ownLevel) {
        String name = filter.name();
        boolean byStatus = name.equals("effective_status") || name.startsWith("delivery_") || name.equals("status");
        boolean byId = name.equals("id") && filter.level(ownLevel).equals(ownLevel);
        return byStatus || byId;
    }

    boolean shows(Node node) {
        String status = node.text("effective_status");
        if (!showsGone && (status.equals("ARCHIVED") || status.equals("DELETED"))) {
            return false;
        }
        if (!statuses.isEmpty() && !statuses.contains(status)) {
            return false;
        }
        if (updatedSince != Long.MIN_VALUE && seconds(node, "updated_time") < updatedSince) {
            return false;
        }
        return filters.stream().allMatch(f -> f.test(value(node.up(LEVELS.get(f.level(ownLevel))), f.name())));
    }

    private static long seconds(Node node, String field) {
        return node.value(field) instanceof Moment moment ? moment.at().getEpochSecond() : 0;
    }

    static String value(Node node, String field) {
        if (field.endsWith("_time")) {
            return Long.toString(seconds(node, field));
        }
        return switch (field) {
            case "id" -> node.id.replaceFirst("^act_", "");
            case "delivery_info", "delivery_status" -> delivery(node);
            case "impressions", "lifetime_impressions", "spend", "lifetime_spend" ->
                node.firstDay.equals(LocalDate.MIN) ? "0" : "1000";
            default -> node.text(field);
        };
    }

    private static String delivery(Node node) {
        return switch (node.text("effective_status")) {
            case "ACTIVE", "WITH_ISSUES" -> "active";
            case "ARCHIVED" -> "archived";
            case "DELETED" -> "deleted";
            case "PENDING_REVIEW", "IN_PROCESS" -> "pending_review";
            case "DISAPPROVED" -> "rejected";
            default -> "inactive";
        };
    }
}
