// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.model.MetricNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The metrics of a report: which are asked for, what we call them, and which are counted in micros. */
final class AdsMetricNames {

    static final String PREFIX = "metrics.";
    static final String SEGMENTS = "segments.";

    private static final List<String> STANDARD = List.of(
            "metrics.impressions",
            "metrics.clicks",
            "metrics.cost_micros",
            "metrics.conversions",
            "metrics.conversions_value",
            "metrics.all_conversions",
            "metrics.view_through_conversions",
            "metrics.interactions",
            "metrics.video_trueview_views");

    /** What Google gives beside {@code segments.conversion_action*}: costs and clicks belong to no single action. */
    private static final List<String> BY_ACTION = List.of(
            "metrics.conversions",
            "metrics.conversions_value",
            "metrics.all_conversions",
            "metrics.all_conversions_value",
            "metrics.view_through_conversions");

    /** Averages are fractions of micros although their names do not say so. */
    private static final Set<String> HIDDEN_MICROS = Set.of(
            "activeViewCpm",
            "averageCost",
            "averageCpc",
            "averageCpe",
            "averageCpm",
            "benchmarkAverageMaxCpc",
            "costPerAllConversions",
            "costPerConversion",
            "costPerCurrentModelAttributedConversion",
            "trueviewAverageCpv");

    /** Metrics of v25 that are dates, grades and addresses. */
    private static final Set<String> WORDS = Set.of(
            "conversionLastConversionDate",
            "conversionLastReceivedRequestDateTime",
            "historicalCreativeQualityScore",
            "historicalLandingPageQualityScore",
            "historicalSearchPredictedCtr",
            "optimizationScoreUrl");

    private static final String MICROS = "Micros";

    private AdsMetricNames() {}

    static Set<String> asked(List<String> more, boolean byAction) {
        Set<String> fields = new LinkedHashSet<>(byAction ? BY_ACTION : STANDARD);
        more.forEach(name -> fields.add(field(name)));
        return fields;
    }

    /** A caller may say {@code ctr} or {@code metrics.ctr}; what is no name is refused before anything is sent. */
    static String field(String name) {
        return Gaql.name(name.startsWith(PREFIX) ? name : PREFIX + name);
    }

    static String segment(String name) {
        return Gaql.name(name.startsWith(SEGMENTS) ? name : SEGMENTS + name);
    }

    static boolean micros(String json) {
        return json.endsWith(MICROS) || HIDDEN_MICROS.contains(json);
    }

    /** Whether Google counts among the metrics what is no number; a row keeps it in its raw text only. */
    static boolean words(String json) {
        return WORDS.contains(json);
    }

    /** Our name of a metric as it stands in the answer: {@code costMicros}. */
    static String ours(String json) {
        return switch (json) {
            case "costMicros" -> MetricNames.SPEND;
            case "impressions" -> MetricNames.IMPRESSIONS;
            case "clicks" -> MetricNames.CLICKS;
            case "conversions" -> MetricNames.CONVERSIONS;
            case "conversionsValue" -> MetricNames.CONVERSION_VALUE;
            case "videoTrueviewViews" -> MetricNames.VIDEO_VIEWS;
            default -> snake(json.endsWith(MICROS) ? json.substring(0, json.length() - MICROS.length()) : json);
        };
    }

    /** {@code allConversions} to {@code all_conversions}. */
    static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 8);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_');
            }
            snake.append(c);
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /** {@code all_conversions} to {@code allConversions}, as protobuf names fields in JSON. */
    static String camel(String snake) {
        StringBuilder camel = new StringBuilder(snake.length());
        boolean up = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                camel.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return camel.toString();
    }
}
