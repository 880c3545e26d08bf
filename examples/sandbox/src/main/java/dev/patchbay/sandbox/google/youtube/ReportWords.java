// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dimensions and metrics of YouTube Analytics that are simulated. */
final class ReportWords {

    /** Dimensions that a day's views are divided by; value to its share in percent. */
    static final Map<String, Map<String, Integer>> SHARES = shares();

    static final List<String> TIMES = List.of("day", "month");
    static final Set<String> FILTERABLE =
            Set.of("video", "country", "deviceType", "insightTrafficSourceType", "subscribedStatus", "liveOrOnDemand");
    static final Set<String> MONEY = Set.of("estimatedRevenue", "estimatedAdRevenue", "grossRevenue", "cpm");
    static final Set<String> FRACTIONS =
            Set.of("averageViewPercentage", "estimatedRevenue", "estimatedAdRevenue", "grossRevenue", "cpm");
    static final Set<String> METRICS = Set.of(
            "views",
            "estimatedMinutesWatched",
            "averageViewDuration",
            "averageViewPercentage",
            "likes",
            "dislikes",
            "comments",
            "shares",
            "subscribersGained",
            "subscribersLost",
            "estimatedRevenue",
            "estimatedAdRevenue",
            "grossRevenue",
            "cpm");

    private ReportWords() {}

    static boolean isDimension(String word) {
        return TIMES.contains(word) || word.equals("video") || word.equals("channel") || SHARES.containsKey(word);
    }

    private static Map<String, Map<String, Integer>> shares() {
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
        all.put("country", Map.of("DE", 46, "US", 18, "AT", 12, "CH", 9, "GB", 8, "JP", 7));
        all.put("deviceType", Map.of("MOBILE", 61, "DESKTOP", 22, "TV", 11, "TABLET", 6));
        all.put(
                "insightTrafficSourceType",
                Map.of("RELATED_VIDEO", 34, "YT_SEARCH", 27, "SUBSCRIBER", 19, "EXT_URL", 12, "YT_CHANNEL", 8));
        all.put("subscribedStatus", Map.of("UNSUBSCRIBED", 72, "SUBSCRIBED", 28));
        all.put("liveOrOnDemand", Map.of("ON_DEMAND", 100));
        return all;
    }

    static Object value(String metric, Figures.Sum sum) {
        return switch (metric) {
            case "views" -> sum.views();
            case "estimatedMinutesWatched" -> sum.seconds() / 60;
            case "averageViewDuration" -> sum.views() == 0 ? 0L : sum.seconds() / sum.views();
            case "averageViewPercentage" ->
                sum.possibleSeconds() == 0 ? 0.0 : Math.round(10_000.0 * sum.seconds() / sum.possibleSeconds()) / 100.0;
            case "likes" -> sum.likes();
            case "dislikes" -> sum.dislikes();
            case "comments" -> sum.comments();
            case "shares" -> sum.shares();
            case "subscribersGained" -> sum.gained();
            case "subscribersLost" -> sum.lost();
            case "grossRevenue" -> sum.cents() / 55.0;
            case "cpm" -> sum.views() == 0 ? 0.0 : Math.round(1000.0 * sum.cents() / sum.views()) / 100.0;
            default -> sum.cents() / 100.0;
        };
    }
}
