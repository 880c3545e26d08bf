// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.Paged;
import dev.patchbay.model.MetricRow;

/**
 * Reads the figures of channels and of what was published there.
 *
 * @since 0.1
 */
public interface ChannelMetricsReader {

    /**
     * Reads figures. Days without any may be absent.
     *
     * @param query which figures
     * @return the rows, with the channel as account; nothing is sent before the first is asked for
     * @throws IllegalArgumentException when the channel is of a type this platform does not have
     */
    Paged<MetricRow> metrics(ChannelMetricsQuery query);
}
