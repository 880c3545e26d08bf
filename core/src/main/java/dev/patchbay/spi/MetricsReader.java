// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;

/**
 * Reads reports of ad accounts. The connector chooses the platform's cheapest way by itself, asynchronous reports
 * included.
 *
 * @since 0.1
 */
public interface MetricsReader {

    /**
     * Reads a report.
     *
     * @param query which report
     * @return the rows; nothing is sent before the first is asked for
     */
    Paged<MetricRow> metrics(MetricsQuery query);
}
