// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads report rows token by token. 64-bit numbers come as text, zeros may be absent. One reader per answer: it remembers
 * names and the last day, and is not thread-safe.
 */
final class MetricRowReader implements AdsRows<MetricRow> {

    private static final int MICRO_DIGITS = 6;

    /** What becomes of one of Google's metrics. */
    private record Metric(String name, boolean micros, boolean words) {}

    private final AccountFacts account;
    private final AdsReport report;
    private final LocalDate from;
    private final LocalDate to;
    private final String entityField;
    private final Map<String, Metric> metrics = new HashMap<>();
    private String dayText = "";
    private LocalDate day = LocalDate.EPOCH;

    MetricRowReader(AccountFacts account, AdsReport report, LocalDate from, LocalDate to) {
        this.account = account;
        this.report = report;
        this.from = from;
        this.to = to;
        this.entityField = AdsMetricNames.camel(AdsMapper.resource(report.query.level()));
    }

    @Override
    public MetricRow read(JsonReader json) throws IOException {
        if (!report.query.keepRaw()) {
            return row(json, null);
        }
        String raw = json.raw();
        try (JsonReader again = JsonReader.of(raw)) {
            return row(again, raw);
        }
    }

    private MetricRow row(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        LocalDate date = null;
        Map<String, String> breakdowns = report.breakdowns().isEmpty() ? Map.of() : new LinkedHashMap<>(4);
        Map<String, BigDecimal> values = new HashMap<>(24);
        json.beginObject();
        while (json.nextField()) {
            String field = json.field();
            if (field.equals("metrics")) {
                metrics(json, values);
            } else if (field.equals("segments")) {
                date = segments(json, breakdowns, date);
            } else if (field.equals(entityField)) {
                id = id(json);
            } else {
                json.skip();
            }
        }
        if (report.query.daily() && date == null) {
            throw new MalformedBodyException("A report row without its day");
        }
        LocalDate start = report.query.daily() && date != null ? date : from;
        LocalDate stop = report.query.daily() ? start : to;
        return new MetricRow(
                account.id().digits(),
                new EntityRef(report.query.level(), AdsMapper.required(id, "an id of its " + entityField)),
                start,
                stop,
                account.zone(),
                account.currency(),
                breakdowns,
                values,
                raw);
    }

    private void metrics(JsonReader json, Map<String, BigDecimal> values) throws IOException {
        json.beginObject();
        while (json.nextField()) {
            Metric metric = metrics.computeIfAbsent(
                    json.field(),
                    name -> new Metric(
                            AdsMetricNames.ours(name), AdsMetricNames.micros(name), AdsMetricNames.words(name)));
            if (metric.words() || json.atObject() || json.atArray()) {
                json.skip();
                continue;
            }
            BigDecimal value = json.decimal();
            if (value != null) {
                values.put(metric.name(), metric.micros() ? value.scaleByPowerOfTen(-MICRO_DIGITS) : value);
            }
        }
    }

    private @Nullable LocalDate segments(JsonReader json, Map<String, String> breakdowns, @Nullable LocalDate before)
            throws IOException {
        LocalDate date = before;
        json.beginObject();
        while (json.nextField()) {
            String field = json.field();
            String asked = report.breakdowns().get(field);
            if (field.equals("date")) {
                String text = json.string();
                date = day(text);
                if (asked != null && text != null) {
                    breakdowns.put(asked, text);
                }
            } else if (asked != null && !json.atObject() && !json.atArray()) {
                String value = json.string();
                breakdowns.put(asked, value == null ? "" : value);
            } else if (asked != null) {
                breakdowns.put(asked, json.raw());
            } else {
                json.skip();
            }
        }
        return date;
    }

    /** Rows of a day stand together, mostly. */
    private LocalDate day(@Nullable String text) throws MalformedBodyException {
        if (text == null) {
            throw new MalformedBodyException("A report row without its day");
        }
        if (!text.equals(dayText)) {
            try {
                day = LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new MalformedBodyException("A report row whose day is no date");
            }
            dayText = text;
        }
        return day;
    }

    private @Nullable String id(JsonReader json) throws IOException {
        String id = null;
        json.beginObject();
        while (json.nextField()) {
            if (json.field().equals("id") && report.query.level() != EntityKind.AD) {
                id = json.string();
            } else if (json.field().equals("resourceName")) {
                AdsMapper.requireOwn(json.string(), account.id());
            } else if (json.field().equals("ad") && report.query.level() == EntityKind.AD) {
                id = adId(json);
            } else {
                json.skip();
            }
        }
        return id;
    }

    private static @Nullable String adId(JsonReader json) throws IOException {
        String id = null;
        json.beginObject();
        while (json.nextField()) {
            if (json.field().equals("id")) {
                id = json.string();
            } else {
                json.skip();
            }
        }
        return id;
    }
}
