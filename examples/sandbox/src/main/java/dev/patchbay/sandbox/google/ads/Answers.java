// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What paged and streamed answers share: the writer of rows, the summary row, what the query cost. */
final class Answers {

    /** One query of one call, checked and ready to run. */
    record Job(AdsCall call, AdsAccount account, GaqlPlan plan) {}

    private final GaqlRows rows;
    private final AdsOptions options;

    Answers(GaqlRows rows, AdsOptions options) {
        this.rows = rows;
        this.options = options;
    }

    GaqlRows rows() {
        return rows;
    }

    int batchRows() {
        return options.batchRows();
    }

    RowWriter writer(Job job) {
        return new RowWriter(job.plan(), options.zeroMetrics(), job.call().strike("ads-strange-enum"));
    }

    /** Whether rows are wanted and not kept back by a fault. */
    static boolean hasRows(Job job) {
        return job.call().strike("ads-empty").isEmpty();
    }

    /** All figures of the query in one row; objects and segments have no place in it. */
    void summary(Job job, JsonGenerator out) throws IOException {
        Tally sum = new Tally();
        rows.each(job.account(), job.plan().unlimited(), job.call().now(), row -> {
            sum.add(row.tally());
            return true;
        });
        List<AdsField> metrics = new ArrayList<>(
                job.plan().select().stream().filter(AdsField::isMetric).toList());
        GaqlPlan plan = new GaqlPlan(
                job.plan().from(),
                metrics,
                List.of(),
                List.of(),
                job.plan().limit(),
                job.plan().range(),
                job.plan().days(),
                true);
        out.writeFieldName("summaryRow");
        new RowWriter(plan, true, Optional.empty()).write(out, new AdsRow(job.account(), Map.of(), Map.of(), sum));
    }

    static void summaryNeedsMetrics(GaqlPlan plan) {
        if (!plan.selectsMetrics()) {
            throw AdsError.request(
                    "CANNOT_RETURN_SUMMARY_ROW_FOR_REQUEST_WITHOUT_METRICS",
                    "return_summary_row cannot be enabled if request did not select any metrics field.");
        }
    }

    /** The platform's unit is its secret; here every row and every field costs something. */
    static long consumption(GaqlPlan plan, long written) {
        return 100 + written * (1 + plan.select().size() / 5);
    }
}
