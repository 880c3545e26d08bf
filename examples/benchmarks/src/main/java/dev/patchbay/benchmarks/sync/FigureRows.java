// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Daily figures of a thousand ads, the same rows for everybody. */
final class FigureRows {

    static final String ACCOUNT = "act_1";
    static final String CURRENCY = "EUR";
    static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    private static final int ADS = 1_000;

    private FigureRows() {}

    /** The day of the last of so many rows. */
    static LocalDate last(long rows) {
        return FIRST.plusDays((rows - 1) / ADS);
    }

    static MetricRow row(long number) {
        LocalDate day = FIRST.plusDays(number / ADS);
        return new MetricRow(
                ACCOUNT,
                new EntityRef(EntityKind.AD, "ad_" + number % ADS),
                day,
                day,
                null,
                CURRENCY,
                Map.of(),
                Map.of(
                        MetricNames.IMPRESSIONS, BigDecimal.valueOf(1_000 + number % 977),
                        MetricNames.CLICKS, BigDecimal.valueOf(number % 97),
                        MetricNames.SPEND, BigDecimal.valueOf(number % 99_991, 2)),
                null);
    }

    /** Rows from a number to before another. */
    static List<MetricRow> page(long from, long to) {
        return LongStream.range(from, to).mapToObj(FigureRows::row).toList();
    }

    /** What the sink writes into the column with all metrics. */
    static String json(MetricRow row) {
        return "{\"clicks\":" + row.metric(MetricNames.CLICKS) + ",\"impressions\":"
                + row.metric(MetricNames.IMPRESSIONS) + ",\"spend\":"
                + row.metric(MetricNames.SPEND).stripTrailingZeros().toPlainString() + "}";
    }
}
