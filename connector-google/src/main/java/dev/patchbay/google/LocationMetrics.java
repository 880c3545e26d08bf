// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.SessionContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The days of a location. The API gives a series per metric; here they become a row per day. A day that is listed without a
 * value counts zero, one that is not listed is not known yet and gives no row.
 */
final class LocationMetrics implements Paged.Fetcher<MetricRow> {

    /** Each is one of four disjoint parts of the impressions. */
    private static final List<String> IMPRESSIONS = List.of(
            "BUSINESS_IMPRESSIONS_DESKTOP_MAPS",
            "BUSINESS_IMPRESSIONS_DESKTOP_SEARCH",
            "BUSINESS_IMPRESSIONS_MOBILE_MAPS",
            "BUSINESS_IMPRESSIONS_MOBILE_SEARCH");

    private static final String WEBSITE_CLICKS = "WEBSITE_CLICKS";

    private static final List<String> STANDARD = standard();

    private final SessionContext session;
    private final BusinessCalls calls;
    private final ChannelMetricsQuery query;
    private final LocationId location;

    LocationMetrics(SessionContext session, BusinessCalls calls, ChannelMetricsQuery query) {
        this.session = session;
        this.calls = calls;
        this.query = query;
        this.location = LocationId.of(query.channelId());
    }

    private static List<String> standard() {
        List<String> names = new ArrayList<>(IMPRESSIONS);
        names.addAll(List.of(
                "BUSINESS_CONVERSATIONS",
                "BUSINESS_DIRECTION_REQUESTS",
                "CALL_CLICKS",
                WEBSITE_CLICKS,
                "BUSINESS_BOOKINGS",
                "BUSINESS_FOOD_ORDERS",
                "BUSINESS_FOOD_MENU_CLICKS"));
        return List.copyOf(names);
    }

    @Override
    public Page<MetricRow> fetch(@Nullable String cursor) {
        if (query.level() == EntityKind.POST) {
            throw session.failure(
                    Failure.of(
                            ErrorCategory.INVALID_REQUEST,
                            "Business Profile has no figures of single posts any more",
                            "Read those of the location."),
                    BusinessCalls.PERFORMANCE);
        }
        List<String> names = query.metrics().isEmpty() ? STANDARD : query.metrics();
        JsonValue answer = calls.performance(session.api(), location, names, query.since(), query.until());
        Map<LocalDate, Map<String, BigDecimal>> days = days(answer);
        List<MetricRow> rows = new ArrayList<>();
        if (query.daily()) {
            days.forEach((day, values) -> rows.add(row(day, day, values)));
        } else if (!days.isEmpty()) {
            Map<String, BigDecimal> sums = new LinkedHashMap<>();
            days.values().forEach(values -> values.forEach((name, value) -> sums.merge(name, value, BigDecimal::add)));
            rows.add(row(query.since(), query.until(), sums));
        }
        return new Page<>(rows, null);
    }

    private Map<LocalDate, Map<String, BigDecimal>> days(JsonValue answer) {
        Map<LocalDate, Map<String, BigDecimal>> days = new TreeMap<>();
        for (JsonValue group : answer.get("multiDailyMetricTimeSeries").elements()) {
            for (JsonValue series : group.get("dailyMetricTimeSeries").elements()) {
                String metric = series.get("dailyMetric").text("");
                for (JsonValue dated :
                        series.get("timeSeries").get("datedValues").elements()) {
                    BigDecimal value = dated.get("value").decimal();
                    days.computeIfAbsent(day(dated.get("date")), key -> new LinkedHashMap<>())
                            .merge(metric, value == null ? BigDecimal.ZERO : value, BigDecimal::add);
                }
            }
        }
        return days;
    }

    private LocalDate day(JsonValue date) {
        Long year = date.get("year").integer();
        Long month = date.get("month").integer();
        Long day = date.get("day").integer();
        try {
            if (year != null && month != null && day != null) {
                return LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day));
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Told below, with the others that are incomplete.
        }
        throw session.failure(
                Failure.of(
                        ErrorCategory.UNEXPECTED_RESPONSE,
                        "A figure without its day",
                        "Report it: Business Profile's answer has another form than documented."),
                BusinessCalls.PERFORMANCE);
    }

    /** The zone of the days is the location's own, which the API does not tell. */
    private MetricRow row(LocalDate start, LocalDate stop, Map<String, BigDecimal> values) {
        Map<String, BigDecimal> metrics = new LinkedHashMap<>(values);
        if (metrics.keySet().containsAll(IMPRESSIONS)) {
            metrics.put(
                    MetricNames.IMPRESSIONS,
                    IMPRESSIONS.stream().map(metrics::get).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        BigDecimal website = metrics.get(WEBSITE_CLICKS);
        if (website != null) {
            metrics.put(MetricNames.LINK_CLICKS, website);
        }
        return new MetricRow(
                query.channelId(),
                new EntityRef(EntityKind.CHANNEL, query.channelId()),
                start,
                stop,
                null,
                null,
                Map.of(),
                metrics,
                query.keepRaw() ? JsonValue.write(values) : null);
    }
}
