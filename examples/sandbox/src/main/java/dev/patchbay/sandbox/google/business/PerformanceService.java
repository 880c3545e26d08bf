// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.ApiSwitches;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.Names;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Business Profile Performance API. */
public final class PerformanceService extends BusinessService {

    private static final ApiSpec SPEC = ApiSpec.load("businessprofileperformance.v1");
    private static final String API = "businessprofileperformance.locations.";
    private static final String UNKNOWN = "DAILY_METRIC_UNKNOWN";
    private static final int KEYWORD_PAGE = 100;
    private final PerformanceFigures figures;

    public PerformanceService(GoogleEnvironment environment, ApiSwitches switches, BusinessWorld world) {
        super(SPEC, environment, switches, world);
        figures = new PerformanceFigures(environment.seed(), environment.clock());
        on(API + "fetchMultiDailyMetricsTimeSeries", this::several);
        on(API + "getDailyMetricsTimeSeries", this::one);
        on(API + "searchkeywords.impressions.monthly.list", this::keywords);
    }

    private JsonNode several(ApiCall call) {
        BusinessLocation location = world.location(call.text("location"), call.caller());
        List<String> metrics = call.params().getOrDefault("dailyMetrics", List.of());
        if (metrics.isEmpty() || metrics.contains(UNKNOWN)) {
            throw badArgument("daily_metrics", "Daily metrics must be specified");
        }
        LocalDate from = date(call, "dailyRange.startDate");
        LocalDate to = end(from, date(call, "dailyRange.endDate"));
        ObjectNode body = GoogleJson.object();
        ArrayNode series =
                body.putArray("multiDailyMetricTimeSeries").addObject().putArray("dailyMetricTimeSeries");
        for (String metric : metrics.stream().distinct().toList()) {
            series.addObject().put("dailyMetric", metric).set("timeSeries", timeSeries(location, metric, from, to));
        }
        return body;
    }

    private JsonNode one(ApiCall call) {
        BusinessLocation location = world.location(call.text("name"), call.caller());
        String metric = call.text("dailyMetric");
        if (metric.isEmpty() || metric.equals(UNKNOWN)) {
            throw badArgument("daily_metric", "Daily metric must be specified");
        }
        if (call.params().keySet().stream().anyMatch(p -> p.startsWith("dailySubEntityType"))) {
            throw badArgument("daily_sub_entity_type", "Sub entity type is not supported for this metric");
        }
        LocalDate from = date(call, "dailyRange.startDate");
        LocalDate to = end(from, date(call, "dailyRange.endDate"));
        return GoogleJson.object().set("timeSeries", timeSeries(location, metric, from, to));
    }

    private ObjectNode timeSeries(BusinessLocation location, String metric, LocalDate from, LocalDate to) {
        ObjectNode series = GoogleJson.object();
        for (LocalDate day = figures.later(from); !day.isAfter(figures.earlier(to)); day = day.plusDays(1)) {
            ObjectNode dated = series.withArrayProperty("datedValues").addObject();
            dated.putObject("date")
                    .put("year", day.getYear())
                    .put("month", day.getMonthValue())
                    .put("day", day.getDayOfMonth());
            long value = figures.daily(location, metric, day);
            if (value > 0) {
                dated.put("value", Long.toString(value));
            }
        }
        return series;
    }

    private static LocalDate end(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw badArgument("daily_range", "The end date must not be before the start date");
        }
        return to;
    }

    private static LocalDate date(ApiCall call, String name) {
        try {
            return LocalDate.of(
                    call.number(name + ".year", 0), call.number(name + ".month", 0), call.number(name + ".day", 0));
        } catch (DateTimeException e) {
            throw badArgument(Names.snake(name), "Date must be specified and valid");
        }
    }

    private static YearMonth month(ApiCall call, String name) {
        try {
            int year = call.number(name + ".year", 0);
            if (year == 0) {
                throw new DateTimeException("no year");
            }
            return YearMonth.of(year, call.number(name + ".month", 0));
        } catch (DateTimeException e) {
            throw badArgument(Names.snake(name), "Month must be specified and valid");
        }
    }

    private JsonNode keywords(ApiCall call) {
        BusinessLocation location = world.location(call.text("parent"), call.caller());
        YearMonth from = month(call, "monthlyRange.startMonth");
        YearMonth to = month(call, "monthlyRange.endMonth");
        if (to.isBefore(from)) {
            throw badArgument("monthly_range", "The end month must not be before the start month");
        }
        int size = call.number("pageSize", KEYWORD_PAGE);
        if (size < 0 || size > KEYWORD_PAGE) {
            throw badArgument("page_size", "Page size must be between 1 and " + KEYWORD_PAGE);
        }
        List<Map.Entry<String, Long>> all = figures.keywords(location, from, to);
        PageCutter.Page<Map.Entry<String, Long>> page = pages.cut(
                all, size == 0 ? KEYWORD_PAGE : size, call, location.id() + from + to, BusinessService::badPageToken);
        ObjectNode body = GoogleJson.object();
        for (Map.Entry<String, Long> row : page.rows()) {
            ObjectNode count =
                    body.withArrayProperty("searchKeywordsCounts").addObject().put("searchKeyword", row.getKey());
            boolean told = row.getValue() >= PerformanceFigures.THRESHOLD;
            count.putObject("insightsValue")
                    .put(
                            told ? "value" : "threshold",
                            Long.toString(told ? row.getValue() : PerformanceFigures.THRESHOLD));
        }
        return page.next().isEmpty() ? body : body.put("nextPageToken", page.next());
    }
}
