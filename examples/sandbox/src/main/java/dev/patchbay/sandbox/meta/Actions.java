// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.LongFunction;

/** Lists of actions: what people did, by type. */
final class Actions {

    static final List<String> TYPES = List.of(
            "link_click",
            "landing_page_view",
            "post_reaction",
            "comment",
            "post",
            "video_view",
            "post_engagement",
            "page_engagement",
            "add_to_cart",
            "offsite_conversion.fb_pixel_add_to_cart",
            "initiate_checkout",
            "offsite_conversion.fb_pixel_initiate_checkout",
            "purchase",
            "omni_purchase",
            "offsite_conversion.fb_pixel_purchase",
            "lead",
            "onsite_conversion.lead_grouped");
    private static final List<String> VALUED =
            List.of("purchase", "omni_purchase", "offsite_conversion.fb_pixel_purchase");

    private Actions() {}

    static long count(String type, Totals t) {
        return switch (type) {
            case "link_click" -> t.get(Totals.Count.LINK_CLICKS);
            case "landing_page_view" -> t.get(Totals.Count.LANDING_VIEWS);
            case "post_reaction" -> t.get(Totals.Count.REACTIONS);
            case "comment" -> t.get(Totals.Count.COMMENTS);
            case "post" -> t.get(Totals.Count.SHARES);
            case "video_view" -> t.get(Totals.Count.VIDEO_VIEWS);
            case "post_engagement", "page_engagement" ->
                t.get(Totals.Count.LINK_CLICKS)
                        + t.get(Totals.Count.REACTIONS)
                        + t.get(Totals.Count.COMMENTS)
                        + t.get(Totals.Count.SHARES)
                        + t.get(Totals.Count.VIDEO_VIEWS);
            case "add_to_cart", "offsite_conversion.fb_pixel_add_to_cart" -> t.get(Totals.Count.ADDS_TO_CART);
            case "initiate_checkout", "offsite_conversion.fb_pixel_initiate_checkout" -> t.get(Totals.Count.CHECKOUTS);
            case "purchase", "omni_purchase", "offsite_conversion.fb_pixel_purchase" -> t.get(Totals.Count.PURCHASES);
            case "lead", "onsite_conversion.lead_grouped" -> t.get(Totals.Count.LEADS);
            default -> 0;
        };
    }

    static ArrayNode counts(Totals totals, InsightsQuery query) {
        ArrayNode list = MetaJson.array();
        for (String type : TYPES) {
            add(list, type, count(type, totals), query, Long::toString);
        }
        return list;
    }

    static ArrayNode values(Totals totals, InsightsQuery query) {
        ArrayNode list = MetaJson.array();
        AccountFacts account = query.node().account;
        for (String type : VALUED) {
            add(list, type, totals.get(Totals.Count.PURCHASE_VALUE), query, v -> Metrics.money(v, account));
        }
        return list;
    }

    static ArrayNode costs(Totals totals, InsightsQuery query) {
        ArrayNode list = MetaJson.array();
        AccountFacts account = query.node().account;
        double spend = totals.get(Totals.Count.SPEND) / Math.pow(10, account.minorDigits());
        for (String type : TYPES) {
            long count = count(type, totals);
            if (count > 0 && allowed(type, query)) {
                list.addObject().put("action_type", type).put("value", Metrics.text(spend / count));
            }
        }
        return list;
    }

    /** A list with a single entry, as video and outbound metrics have. */
    static ArrayNode single(String type, long count) {
        ArrayNode list = MetaJson.array();
        if (count > 0) {
            list.addObject().put("action_type", type).put("value", Long.toString(count));
        }
        return list;
    }

    private static void add(ArrayNode list, String type, long amount, InsightsQuery query, LongFunction<String> text) {
        if (amount == 0 || !allowed(type, query)) {
            return;
        }
        if (!query.actionBreakdowns().contains("action_device")) {
            row(list, type, amount, query, text);
            return;
        }
        long before = 0;
        for (Device device : Device.values()) {
            long upTo = (long) (amount * device.upTo);
            if (upTo > before) {
                row(list, type, upTo - before, query, text).put("action_device", device.word);
            }
            before = upTo;
        }
    }

    private static ObjectNode row(
            ArrayNode list, String type, long amount, InsightsQuery query, LongFunction<String> text) {
        ObjectNode row = list.addObject();
        if (query.actionBreakdowns().isEmpty() || query.actionBreakdowns().contains("action_type")) {
            row.put("action_type", type);
        }
        row.put("value", text.apply(amount));
        long click7 = amount * 8 / 10;
        for (String window : query.attribution()) {
            long part = switch (window) {
                case "1d_click" -> amount * 6 / 10;
                case "7d_click" -> click7;
                case "28d_click" -> amount * 9 / 10;
                case "1d_view" -> amount - click7;
                case "1d_ev" -> amount / 20;
                case "dda", "incrementality" -> amount * 7 / 10;
                default -> 0;
            };
            if (part > 0) {
                row.put(window, text.apply(part));
            }
        }
        return row;
    }

    private static boolean allowed(String type, InsightsQuery query) {
        return query.filters().stream()
                .filter(f -> f.name().equals("action_type"))
                .allMatch(f -> f.test(type));
    }

    private enum Device {
        DESKTOP("desktop", 0.2),
        ANDROID("android_smartphone", 0.6),
        IPHONE("iphone", 1);

        final String word;
        final double upTo;

        Device(String word, double upTo) {
            this.word = word;
            this.upTo = upTo;
        }
    }
}
