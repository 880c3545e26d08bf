// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.SessionContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rows of an Analytics answer: a table whose columns are found by their names, not by their places. */
final class YouTubeRows {

    /** YouTube's days are those of its head office. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    /** What reports of money are in unless another currency is asked for. */
    private static final String CURRENCY = "USD";

    private static final Set<String> MONEY = Set.of(
            "estimatedRevenue",
            "estimatedAdRevenue",
            "estimatedRedPartnerRevenue",
            "grossRevenue",
            "cpm",
            "playbackBasedCpm");

    private final SessionContext session;
    private final ChannelMetricsQuery query;

    YouTubeRows(SessionContext session, ChannelMetricsQuery query) {
        this.session = session;
        this.query = query;
    }

    List<MetricRow> read(JsonValue answer) {
        if (!answer.get("columnHeaders").isArray()) {
            // Without rows the columns are still told: what lacks both is no report, and must not look like an empty
            // one.
            throw malformed("A report without its columns");
        }
        List<String> columns = new ArrayList<>();
        for (JsonValue header : answer.get("columnHeaders").elements()) {
            columns.add(header.get("name").text(""));
        }
        List<MetricRow> rows = new ArrayList<>();
        for (JsonValue row : answer.get("rows").elements()) {
            rows.add(row(columns, row.elements(), query.keepRaw() ? row.toJson() : null));
        }
        return rows;
    }

    private MetricRow row(List<String> columns, List<JsonValue> cells, @Nullable String raw) {
        if (columns.size() != cells.size()) {
            throw malformed("A row with " + cells.size() + " cells under " + columns.size() + " columns");
        }
        LocalDate day = null;
        String video = null;
        boolean money = false;
        Map<String, BigDecimal> metrics = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = columns.get(i);
            switch (column) {
                case "day" -> day = day(cells.get(i).text(""));
                case "video" -> video = cells.get(i).text();
                default -> {
                    BigDecimal value = cells.get(i).decimal();
                    if (value != null) {
                        metrics.put(column.equals("views") ? MetricNames.VIDEO_VIEWS : column, value);
                        money |= MONEY.contains(column);
                    }
                }
            }
        }
        boolean perVideo = query.level() == EntityKind.POST;
        if ((query.daily() && day == null) || (perVideo && video == null)) {
            throw malformed("A row without its " + (perVideo && video == null ? "video" : "day"));
        }
        return new MetricRow(
                query.channelId(),
                video == null
                        ? new EntityRef(EntityKind.CHANNEL, query.channelId())
                        : new EntityRef(EntityKind.POST, video),
                day == null ? query.since() : day,
                day == null ? query.until() : day,
                PACIFIC,
                money ? CURRENCY : null,
                Map.of(),
                metrics,
                raw);
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw malformed("A day that is no date");
        }
    }

    private RuntimeException malformed(String what) {
        return session.failure(
                Failure.of(
                        ErrorCategory.UNEXPECTED_RESPONSE,
                        what,
                        "Report it: YouTube's answer has another form than documented."),
                YouTubeCalls.REPORT);
    }
}
