// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads report rows. Numbers come as text, zeros are absent, breakdowns stand beside the metrics. One reader per page: it
 * remembers the names it has joined and is not thread-safe.
 */
final class InsightsRowReader implements ItemReader<MetricRow> {

    private static final String ACTIONS = "actions";
    private static final String ACTION_VALUES = "action_values";
    private static final String VIDEO_VIEW = "video_view";
    private static final String NUMBER_SIGNS = "0123456789.-+eE";
    private static final int LONGEST_NUMBER = 64;

    private final AccountFacts account;
    private final EntityKind level;
    private final String idField;
    private final Set<String> breakdownNames;
    private final Set<String> conversionActions;
    private final Map<String, Map<String, String>> joined = new HashMap<>();

    InsightsRowReader(AccountFacts account, MetricsQuery query, Set<String> conversionActions) {
        this.account = account;
        this.level = query.level();
        this.idField = InsightsFields.idField(level);
        this.breakdownNames = query.breakdowns().isEmpty() ? Set.of() : new HashSet<>(query.breakdowns());
        this.conversionActions = conversionActions;
    }

    @Override
    public MetricRow read(JsonReader json, @Nullable String raw) throws IOException {
        String accountId = null;
        String currency = null;
        String entityId = null;
        LocalDate start = null;
        LocalDate stop = null;
        Map<String, String> breakdowns = breakdownNames.isEmpty() ? Map.of() : new LinkedHashMap<>(4);
        Map<String, BigDecimal> metrics = new HashMap<>(32);
        json.beginObject();
        while (json.nextField()) {
            String field = json.field();
            if (breakdownNames.contains(field)) {
                String value = json.string();
                breakdowns.put(field, value == null ? "" : value);
            } else if (field.equals(idField) && level != EntityKind.AD_ACCOUNT) {
                entityId = json.string();
            } else {
                switch (field) {
                    case "account_id" -> accountId = json.word();
                    case "account_currency" -> currency = json.word();
                    case "date_start" -> start = MetaTime.date(json, field);
                    case "date_stop" -> stop = MetaTime.date(json, field);
                    default -> metric(json, field, metrics);
                }
            }
        }
        String owner = account.owner(accountId);
        String id = level == EntityKind.AD_ACCOUNT ? owner : GraphAnswer.required(entityId, idField);
        if (start == null || stop == null) {
            throw new MalformedBodyException("A report row without its dates");
        }
        return new MetricRow(
                owner,
                new EntityRef(level, id),
                start,
                stop,
                account.zone(),
                currency == null ? account.currency() : MetaMapper.currency(currency),
                breakdowns,
                metrics,
                raw);
    }

    private void metric(JsonReader json, String field, Map<String, BigDecimal> metrics) throws IOException {
        if (json.atArray()) {
            json.beginArray();
            while (json.nextElement()) {
                if (json.atObject()) {
                    action(json, field, metrics);
                } else {
                    json.skip();
                }
            }
        } else if (json.atObject()) {
            json.skip();
        } else {
            BigDecimal number = number(json.string());
            if (number != null) {
                metrics.put(MetaMapper.metric(field), number);
            }
        }
    }

    /**
     * {@code {"action_type":"purchase","value":"12","7d_click":"10"}}: a value in all, and one per attribution window. The
     * value of a curve is a list, and results have an indicator and values of their own ({@link InsightsValues}).
     */
    private void action(JsonReader json, String field, Map<String, BigDecimal> metrics) throws IOException {
        String type = null;
        BigDecimal value = null;
        List<BigDecimal> curve = List.of();
        Map<String, BigDecimal> windows = null;
        json.beginObject();
        while (json.nextField()) {
            String key = json.field();
            switch (key) {
                case "action_type", "indicator" -> type = json.word();
                case "value" -> {
                    if (json.atArray()) {
                        curve = InsightsValues.curve(json);
                    } else {
                        value = number(json.string());
                    }
                }
                case "values" -> {
                    windows = windows == null ? new HashMap<>(4) : windows;
                    value = InsightsValues.counted(json, windows);
                }
                default -> {
                    BigDecimal window = json.atObject() || json.atArray() ? skipped(json) : number(json.string());
                    if (window != null) {
                        windows = windows == null ? new HashMap<>(4) : windows;
                        windows.put(key, window);
                    }
                }
            }
        }
        String name = type == null ? field : join(field, type);
        if (value != null) {
            metrics.merge(name, value, BigDecimal::add);
            total(field, type, value, metrics);
        }
        for (int point = 0; point < curve.size(); point++) {
            metrics.put(name + '.' + point, curve.get(point));
        }
        if (windows != null) {
            windows.forEach((window, amount) -> metrics.merge(name + '.' + window, amount, BigDecimal::add));
        }
    }

    private void total(String field, @Nullable String type, BigDecimal value, Map<String, BigDecimal> metrics) {
        if (type == null) {
            return;
        }
        if (field.equals(ACTIONS)) {
            if (conversionActions.contains(type)) {
                metrics.merge(MetricNames.CONVERSIONS, value, BigDecimal::add);
            } else if (type.equals(VIDEO_VIEW)) {
                metrics.put(MetricNames.VIDEO_VIEWS, value);
            }
        } else if (field.equals(ACTION_VALUES) && conversionActions.contains(type)) {
            metrics.merge(MetricNames.CONVERSION_VALUE, value, BigDecimal::add);
        }
    }

    private String join(String field, String type) {
        return joined.computeIfAbsent(field, f -> new HashMap<>()).computeIfAbsent(type, t -> field + '.' + t);
    }

    private static @Nullable BigDecimal skipped(JsonReader json) throws IOException {
        json.skip();
        return null;
    }

    /** Names and settings stand among the metrics: what does not look like a number, or would fill a heap, is none. */
    static @Nullable BigDecimal number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (NUMBER_SIGNS.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > LONGEST_NUMBER ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether two rows measure the same thing. */
    static List<Object> key(MetricRow row) {
        return List.of(row.entity().id(), row.start(), row.stop(), row.breakdowns());
    }
}
