// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query of YouTube Analytics that makes sense.
 *
 * @param filters dimension to the values that are let through
 * @param sort columns in order, a minus in front for descending
 * @param limit rows to return, 0 for all
 */
record ReportQuery(
        String ids,
        LocalDate from,
        LocalDate to,
        List<String> metrics,
        List<String> dimensions,
        Map<String, Set<String>> filters,
        List<String> sort,
        int start,
        int limit) {

    private static final int MOST_FILTER_VALUES = 500;
    private static final int TOP_VIDEOS = 200;

    static ReportQuery of(ApiCall call) {
        for (String name : List.of("ids", "startDate", "endDate", "metrics")) {
            if (!call.has(name)) {
                throw GoogleError.invalid("Required parameter: " + name)
                        .reason("global", "required", name, "parameter");
            }
        }
        LocalDate from = date(call, "startDate");
        LocalDate to = date(call, "endDate");
        if (to.isBefore(from)) {
            throw bad("Invalid query. endDate " + to + " must not be before startDate " + from + ".");
        }
        List<String> metrics = words(call, "metrics");
        metrics.stream()
                .filter(m -> !ReportWords.METRICS.contains(m))
                .findFirst()
                .ifPresent(m -> {
                    throw unknown(m, "metrics");
                });
        List<String> dimensions = words(call, "dimensions");
        dimensions.stream().filter(d -> !ReportWords.isDimension(d)).findFirst().ifPresent(d -> {
            throw unknown(d, "dimensions");
        });
        List<String> sort = words(call, "sort");
        for (String column : sort) {
            String bare = column.replaceFirst("^-", "");
            if (!metrics.contains(bare) && !dimensions.contains(bare)) {
                throw unknown(bare, "sort");
            }
        }
        ReportQuery query = new ReportQuery(
                call.text("ids"),
                from,
                to,
                metrics,
                dimensions,
                filters(call.text("filters")),
                sort,
                positive(call, "startIndex", 1),
                positive(call, "maxResults", 0));
        query.checkSupported();
        return query;
    }

    /** Lists of videos are top lists; days of videos need to be told which ones. */
    private void checkSupported() {
        if (dimensions.contains("day") && dimensions.contains("month")) {
            throw unsupported();
        }
        if (!dimensions.contains("video")) {
            return;
        }
        if (dimensions.contains("day") || dimensions.contains("month")) {
            if (!filters.containsKey("video")) {
                throw unsupported();
            }
            return;
        }
        boolean top = !sort.isEmpty()
                && sort.get(0).startsWith("-")
                && metrics.contains(sort.get(0).substring(1));
        if (!top || limit == 0 || limit > TOP_VIDEOS) {
            throw unsupported();
        }
    }

    private static List<String> words(ApiCall call, String name) {
        List<String> words = call.list(name);
        if (new HashSet<>(words).size() < words.size()) {
            throw bad("Invalid value '" + call.text(name) + "' for field parameters." + name
                    + ": identifiers must not repeat.");
        }
        return words;
    }

    private static Map<String, Set<String>> filters(String text) {
        Map<String, Set<String>> filters = new LinkedHashMap<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) {
                continue;
            }
            String[] sides = part.split("==", 2);
            if (sides.length < 2 || sides[1].isBlank()) {
                throw bad("Invalid filter expression (" + part + ") given in field parameters.filters.");
            }
            if (!ReportWords.FILTERABLE.contains(sides[0])) {
                throw unknown(sides[0], "filters");
            }
            List<String> values = new ArrayList<>(List.of(sides[1].split(",")));
            if (values.size() > MOST_FILTER_VALUES) {
                throw bad("Too many values in filter " + sides[0] + ".");
            }
            filters.put(sides[0], Set.copyOf(new HashSet<>(values)));
        }
        return filters;
    }

    private static int positive(ApiCall call, String name, int otherwise) {
        int number = call.number(name, otherwise);
        if (call.has(name) && number < 1) {
            throw bad("Invalid value '" + number + "'. Values must be at least 1: " + name + ".");
        }
        return number;
    }

    private static LocalDate date(ApiCall call, String name) {
        try {
            return LocalDate.parse(call.text(name));
        } catch (DateTimeException e) {
            throw bad("Invalid value '" + call.text(name) + "' for field parameters." + name
                    + ". The value must have the format YYYY-MM-DD.");
        }
    }

    static GoogleError bad(String message) {
        return GoogleError.invalid(message).reason("global", "badRequest", "", "");
    }

    private static GoogleError unknown(String word, String field) {
        return bad("Unknown identifier (" + word + ") given in field parameters." + field + ".");
    }

    private static GoogleError unsupported() {
        return bad("The query is not supported. Check the documentation at"
                + " https://developers.google.com/youtube/analytics/v2/available_reports for supported queries.");
    }
}
