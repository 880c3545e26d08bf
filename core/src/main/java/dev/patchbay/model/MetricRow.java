// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a report. Its natural key is the entity, the dates and every breakdown value.
 *
 * @param accountId the ad account or channel it belongs to
 * @param entity what was measured
 * @param start first day, in the account's time zone
 * @param stop last day, inclusive, in the account's time zone
 * @param timeZone the zone of the days; null when the platform does not say
 * @param currency ISO 4217 code of every amount in the row; null when the row has no amounts
 * @param breakdowns breakdown name to value, in the platform's words; empty without breakdowns
 * @param metrics metric name (see {@link MetricNames}) to value, amounts in major units. A metric the platform did not
 *     return is absent, not zero.
 * @param raw the platform's JSON text; null unless asked for
 * @since 0.1
 */
public record MetricRow(
        String accountId,
        EntityRef entity,
        LocalDate start,
        LocalDate stop,
        @Nullable ZoneId timeZone,
        @Nullable String currency,
        Map<String, String> breakdowns,
        Map<String, BigDecimal> metrics,
        @Nullable String raw) {

    /** Checks for nulls; the maps are wrapped, not copied, so that a stream of a million rows stays cheap. */
    public MetricRow {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(stop, "stop");
        breakdowns = breakdowns.isEmpty() ? Map.of() : Collections.unmodifiableMap(breakdowns);
        metrics = metrics.isEmpty() ? Map.of() : Collections.unmodifiableMap(metrics);
    }

    /**
     * Reads a metric.
     *
     * @param name see {@link MetricNames}, or the platform's own name
     * @return the value, or zero when the platform did not return it
     */
    public BigDecimal metric(String name) {
        return metrics.getOrDefault(name, BigDecimal.ZERO);
    }

    /**
     * Reads the money spent.
     *
     * @return the amount; null when the row has no currency
     */
    public @Nullable Money spend() {
        return currency == null ? null : new Money(metric(MetricNames.SPEND), currency);
    }
}
