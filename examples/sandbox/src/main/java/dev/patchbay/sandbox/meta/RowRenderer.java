// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From rows to JSON: numbers as text, nothing where there is nothing. */
final class RowRenderer {

    private static final List<String> OBJECTS = List.of("account", "campaign", "adset", "ad");
    private static final Map<String, Totals.Count> VIDEO = Map.ofEntries(
            Map.entry("video_play_actions", Totals.Count.VIDEO_VIEWS),
            Map.entry("video_30_sec_watched_actions", Totals.Count.VIDEO_P75),
            Map.entry("video_15_sec_watched_actions", Totals.Count.VIDEO_P50),
            Map.entry("video_thruplay_watched_actions", Totals.Count.THRUPLAYS),
            Map.entry("video_p25_watched_actions", Totals.Count.VIDEO_P25),
            Map.entry("video_p50_watched_actions", Totals.Count.VIDEO_P50),
            Map.entry("video_p75_watched_actions", Totals.Count.VIDEO_P75),
            Map.entry("video_p95_watched_actions", Totals.Count.VIDEO_P95),
            Map.entry("video_p100_watched_actions", Totals.Count.VIDEO_P100));

    private final InsightsQuery query;
    private final AccountFacts account;

    RowRenderer(InsightsQuery query) {
        this.query = query;
        this.account = query.node().account;
    }

    ObjectNode render(InsightsRow row) {
        ObjectNode out = MetaJson.object();
        for (String field : fields()) {
            JsonNode value = value(field, row);
            if (value != null) {
                out.set(field, value);
            }
        }
        out.put("date_start", row.window().first().toString());
        out.put("date_stop", row.window().last().toString());
        row.keys().forEach(out::put);
        return out;
    }

    /** Totals over all rows, for {@code summary}. */
    ObjectNode summary(List<InsightsRow> rows, List<String> fields) {
        Totals all = new Totals();
        rows.forEach(row -> all.add(row.totals()));
        DateWindow whole = new DateWindow(
                query.windows().get(0).first(),
                query.windows().get(query.windows().size() - 1).last());
        InsightsRow sum = new InsightsRow(query.node(), whole, Map.of(), all);
        ObjectNode out = MetaJson.object();
        for (String field : fields) {
            JsonNode value = field.endsWith("_id") || field.endsWith("_name") ? null : value(field, sum);
            if (value != null) {
                out.set(field, value);
            }
        }
        out.put("date_start", whole.first().toString());
        return out.put("date_stop", whole.last().toString());
    }

    List<String> fields() {
        if (!query.fields().isEmpty()) {
            return query.fields();
        }
        List<String> fields = new ArrayList<>();
        OBJECTS.stream().filter(query::shows).forEach(level -> fields.add(level + "_id"));
        fields.add("impressions");
        fields.add("spend");
        return fields;
    }

    private JsonNode value(String field, InsightsRow row) {
        Totals t = row.totals();
        for (String level : OBJECTS) {
            if (field.equals(level + "_id") || field.equals(level + "_name")) {
                return object(row.group(), level, field.endsWith("_id"));
            }
        }
        if (VIDEO.containsKey(field)) {
            return listed(Actions.single("video_view", t.get(VIDEO.get(field))));
        }
        return switch (field) {
            case "account_currency" -> text(account.currency());
            case "objective", "buying_type" ->
                query.shows("campaign") ? text(row.group().up("Campaign").text(field)) : null;
            case "optimization_goal" ->
                query.shows("adset") ? text(row.group().up("AdSet").text(field)) : null;
            case "attribution_setting" -> text("7d_click_1d_view");
            case "created_time", "updated_time" ->
                row.group().value(field) instanceof Moment moment
                        ? text(moment.toString().substring(0, 10))
                        : null;
            case "spend" -> text(Metrics.money(t.get(Totals.Count.SPEND), account));
            case "actions", "unique_actions" -> listed(Actions.counts(t, query));
            case "action_values" -> listed(Actions.values(t, query));
            case "cost_per_action_type", "cost_per_unique_action_type" -> listed(Actions.costs(t, query));
            case "conversions", "conversion_values" -> null;
            case "outbound_clicks", "unique_outbound_clicks" ->
                listed(Actions.single("outbound_click", t.get(Totals.Count.OUTBOUND_CLICKS)));
            case "purchase_roas", "website_purchase_roas" -> roas(field, t);
            case "results", "cost_per_result" -> query.shows("campaign") ? Results.of(field, row, account) : null;
            case "video_play_curve_actions" -> listed(VideoCurve.of(t));
            case "date_start", "date_stop" -> null;
            default -> number(field, t);
        };
    }

    private JsonNode object(Node group, String level, boolean id) {
        if (!query.shows(level)) {
            return null;
        }
        Node node = group.up(
                switch (level) {
                    case "account" -> "AdAccount";
                    case "campaign" -> "Campaign";
                    case "adset" -> "AdSet";
                    default -> "Ad";
                });
        return text(id ? node.id.replaceFirst("^act_", "") : node.text("name"));
    }

    private static JsonNode roas(String field, Totals t) {
        long spend = t.get(Totals.Count.SPEND);
        long value = t.get(Totals.Count.PURCHASE_VALUE);
        if (spend == 0 || value == 0) {
            return null;
        }
        ArrayNode list = MetaJson.array();
        String type = field.startsWith("website") ? "offsite_conversion.fb_pixel_purchase" : "omni_purchase";
        list.addObject().put("action_type", type).put("value", Metrics.text((double) value / spend));
        return list;
    }

    private JsonNode number(String field, Totals t) {
        Double value = Metrics.number(field, t, account);
        return value == null || value == 0 ? null : text(Metrics.text(value));
    }

    private static JsonNode listed(ArrayNode list) {
        return list.isEmpty() ? null : list;
    }

    private static JsonNode text(String text) {
        return MetaJson.of(text);
    }
}
