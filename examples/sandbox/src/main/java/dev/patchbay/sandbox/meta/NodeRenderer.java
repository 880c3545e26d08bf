// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns nodes into JSON: the asked fields, or the few Meta gives when none are asked for. */
final class NodeRenderer {

    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "User", List.of("name", "id"),
            "SystemUser", List.of("name", "id"),
            "Business", List.of("id", "name"),
            "AdAccount", List.of("account_id", "id"),
            "Page", List.of("name", "id"),
            "Application", List.of("category", "link", "name", "id"),
            "AdReportRun",
                    List.of(
                            "id",
                            "account_id",
                            "time_ref",
                            "time_completed",
                            "async_status",
                            "async_percent_completion",
                            "date_start",
                            "date_stop"),
            "AdActivity", List.of("event_time", "event_type", "object_id", "translated_event_type"),
            "MinimumBudget",
                    List.of(
                            "currency",
                            "min_daily_budget_imp",
                            "min_daily_budget_low_freq",
                            "min_daily_budget_high_freq",
                            "min_daily_budget_video_views"));
    private static final List<String> ACCOUNTS_EDGE =
            List.of("access_token", "category", "category_list", "name", "id", "tasks");
    private static final Map<String, String> WIRE_NAMES =
            Map.of("Campaign", "AdCampaignGroup", "AdSet", "AdCampaign", "Ad", "Adgroup");

    private final Access access;
    private EdgeReader edges;

    NodeRenderer(Access access) {
        this.access = access;
    }

    void use(EdgeReader reader) {
        edges = reader;
    }

    /** {@code edge} is the list the node is read from, empty for a node read by its own id. */
    ObjectNode render(GraphCall call, Node node, List<FieldAsk> asks, String edge) {
        call.countNode();
        call.usage.touch(node);
        ObjectNode out = MetaJson.object();
        if (asks.isEmpty()) {
            List<String> fields = edge.equals("accounts") && node.type.equals("Page")
                    ? ACCOUNTS_EDGE
                    : DEFAULTS.getOrDefault(node.type, List.of("id"));
            for (String field : fields) {
                put(call, out, field, value(call, node, field), List.of());
            }
            return out;
        }
        for (FieldAsk ask : asks) {
            field(call, node, ask, out);
        }
        if (!out.has("id") && hasId(node)) {
            out.put("id", node.id);
        }
        return out;
    }

    private static boolean hasId(Node node) {
        return !node.type.equals("AdActivity") && !node.type.equals("MinimumBudget");
    }

    private void field(GraphCall call, Node node, FieldAsk ask, ObjectNode out) {
        String name = ask.name();
        if (SpecBook.META.hasField(node.type, name, call.version)) {
            if (access.mayRead(call, node, name)) {
                put(call, out, ask.alias(), value(call, node, name), ask.sub());
            }
            return;
        }
        if (!edges.knows(node, name)) {
            throw GraphError.param("Tried accessing nonexisting field (" + name + ") on node type ("
                    + WIRE_NAMES.getOrDefault(node.type, node.type) + ")");
        }
        ObjectNode list = edges.read(call, node, name, Params.of(ask.modifiers()), ask.sub(), true);
        if (!list.path("data").isEmpty() || list.has("summary")) {
            out.set(ask.alias(), list);
        }
    }

    private Object value(GraphCall call, Node node, String field) {
        if (node.type.equals("Page") && field.equals("access_token")) {
            return access.pageToken(call, node).orElse(null);
        }
        if (node.type.equals("AdAccount") && field.equals("timezone_offset_hours_utc")) {
            return node.account.zone().getRules().getOffset(call.now).getTotalSeconds() / 3600.0;
        }
        return node.value(field);
    }

    private void put(GraphCall call, ObjectNode out, String key, Object value, List<FieldAsk> sub) {
        if (value instanceof Node node) {
            out.set(key, render(call, node, sub, ""));
        } else if (value instanceof Moment moment) {
            if (call.unixDates()) {
                out.put(key, moment.at().getEpochSecond());
            } else {
                out.put(key, moment.toString());
            }
        } else if (value instanceof String text) {
            out.put(key, text);
        } else if (value instanceof Double number && number % 1 == 0) {
            out.put(key, number.longValue());
        } else if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            out.set(key, narrow(MetaJson.of(value), sub));
        } else if (value != null) {
            out.set(key, MetaJson.of(value));
        }
    }

    /** Braces behind a plain object pick from its keys. */
    private static JsonNode narrow(JsonNode json, List<FieldAsk> sub) {
        if (sub.isEmpty()) {
            return json;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode out = MetaJson.array();
            array.forEach(item -> out.add(narrow(item, sub)));
            return out;
        }
        ObjectNode out = MetaJson.object();
        for (FieldAsk ask : sub) {
            if (json.has(ask.name())) {
                out.set(ask.alias(), narrow(json.get(ask.name()), ask.sub()));
            }
        }
        return json.isObject() ? out : json;
    }
}
