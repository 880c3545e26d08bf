// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Param;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last resort for a report that is too large even for one day: its rows were read without lists of actions, which are
 * now read for the entities of one page at a time and put to their rows. Memory stays that of a page. A row's raw text is
 * that of its first half.
 */
final class ActionsApart {

    private static final int ENTITIES = 50;

    private final ReadInsights insights;
    private final AccountFacts account;
    private final MetricsQuery query;
    private final InsightsParams params;
    private final List<String> fields;
    private final Supplier<InsightsRowReader> reader;

    ActionsApart(
            ReadInsights insights,
            AccountFacts account,
            MetricsQuery query,
            InsightsParams params,
            InsightsFields fields,
            Supplier<InsightsRowReader> reader) {
        this.insights = insights;
        this.account = account;
        this.query = query;
        this.params = params;
        List<String> asked = new ArrayList<>(InsightsFields.ids(query.level()));
        asked.addAll(fields.heavy());
        this.fields = List.copyOf(asked);
        this.reader = reader;
    }

    List<MetricRow> complete(List<MetricRow> rows, InsightsCursor slice) {
        Map<List<Object>, Map<String, BigDecimal>> found = new HashMap<>();
        List<String> ids =
                rows.stream().map(row -> row.entity().id()).distinct().toList();
        if (query.level() == EntityKind.AD_ACCOUNT) {
            read(slice, List.of(), slice.limit(), found);
        } else {
            for (int from = 0; from < ids.size(); from += ENTITIES) {
                some(slice, ids.subList(from, Math.min(ids.size(), from + ENTITIES)), found);
            }
        }
        return rows.stream().map(row -> joined(row, found)).toList();
    }

    private void some(InsightsCursor slice, List<String> ids, Map<List<Object>, Map<String, BigDecimal>> found) {
        try {
            read(slice, ids, slice.limit(), found);
        } catch (InvalidRequestException e) {
            if (!e.requestTooLarge() || ids.size() == 1) {
                throw e;
            }
            some(slice, ids.subList(0, ids.size() / 2), found);
            some(slice, ids.subList(ids.size() / 2, ids.size()), found);
        }
    }

    private void read(
            InsightsCursor slice, List<String> ids, int limit, Map<List<Object>, Map<String, BigDecimal>> found) {
        List<Param> report = params.of(slice.from(), slice.to(), fields, ids);
        String next = null;
        do {
            GraphPage<MetricRow> page = insights.page(account.id(), report, limit, next, reader, false);
            page.items().forEach(row -> found.put(InsightsRowReader.key(row), row.metrics()));
            next = page.next();
        } while (next != null);
    }

    private static MetricRow joined(MetricRow row, Map<List<Object>, Map<String, BigDecimal>> found) {
        @Nullable Map<String, BigDecimal> actions = found.get(InsightsRowReader.key(row));
        if (actions == null || actions.isEmpty()) {
            return row;
        }
        Map<String, BigDecimal> metrics = new HashMap<>(row.metrics());
        metrics.putAll(actions);
        return new MetricRow(
                row.accountId(),
                row.entity(),
                row.start(),
                row.stop(),
                row.timeZone(),
                row.currency(),
                row.breakdowns(),
                metrics,
                row.raw());
    }
}
