// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.model.EntityKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Which report to read. Days are those of the account's time zone.
 *
 * @param accountId the ad account's id, as its record states it
 * @param level what each row measures: account, campaign, ad set or ad
 * @param since first day
 * @param until last day, inclusive
 * @param daily true for one row per day, false for one row over the whole range
 * @param breakdowns the platform's names of breakdowns; empty for none
 * @param metrics platform names of metrics to ask for beside the connector's standard set; empty for just that
 * @param pageSize rows per page; 0 for the connector's default
 * @param keepRaw whether each row keeps the platform's JSON text
 * @since 0.1
 */
public record MetricsQuery(
        String accountId,
        EntityKind level,
        LocalDate since,
        LocalDate until,
        boolean daily,
        List<String> breakdowns,
        List<String> metrics,
        int pageSize,
        boolean keepRaw) {

    /**
     * Checks the values and copies the lists.
     *
     * @throws IllegalArgumentException when the range is reversed or the level is no ads level
     */
    public MetricsQuery {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("The report ends (" + until + ") before it starts (" + since + ")");
        }
        if (level == EntityKind.CHANNEL || level == EntityKind.POST) {
            throw new IllegalArgumentException(
                    "Channels and posts are no level of an ads report: use AD_ACCOUNT, CAMPAIGN, AD_SET, AD");
        }
        if (pageSize < 0) {
            throw new IllegalArgumentException("pageSize must not be negative, not " + pageSize);
        }
        breakdowns = List.copyOf(breakdowns);
        metrics = List.copyOf(metrics);
    }

    /**
     * One row per entity and day.
     *
     * @param accountId the ad account
     * @param level what each row measures
     * @param since first day
     * @param until last day, inclusive
     * @return the query
     */
    public static MetricsQuery daily(String accountId, EntityKind level, LocalDate since, LocalDate until) {
        return new MetricsQuery(accountId, level, since, until, true, List.of(), List.of(), 0, false);
    }

    /**
     * One row per entity over the whole range.
     *
     * @param accountId the ad account
     * @param level what each row measures
     * @param since first day
     * @param until last day, inclusive
     * @return the query
     */
    public static MetricsQuery total(String accountId, EntityKind level, LocalDate since, LocalDate until) {
        return new MetricsQuery(accountId, level, since, until, false, List.of(), List.of(), 0, false);
    }

    /**
     * The same with breakdowns.
     *
     * @param names the platform's names
     * @return the new query
     */
    public MetricsQuery withBreakdowns(List<String> names) {
        return new MetricsQuery(accountId, level, since, until, daily, names, metrics, pageSize, keepRaw);
    }

    /**
     * The same with more metrics.
     *
     * @param names the platform's names
     * @return the new query
     */
    public MetricsQuery withMetrics(List<String> names) {
        return new MetricsQuery(accountId, level, since, until, daily, breakdowns, names, pageSize, keepRaw);
    }

    /**
     * The same over another range.
     *
     * @param first first day
     * @param last last day, inclusive
     * @return the new query
     */
    public MetricsQuery withRange(LocalDate first, LocalDate last) {
        return new MetricsQuery(accountId, level, first, last, daily, breakdowns, metrics, pageSize, keepRaw);
    }

    /**
     * The same with another page size.
     *
     * @param size rows per page; 0 for the connector's default
     * @return the new query
     */
    public MetricsQuery withPageSize(int size) {
        return new MetricsQuery(accountId, level, since, until, daily, breakdowns, metrics, size, keepRaw);
    }

    /**
     * The same with the platform's JSON text kept.
     *
     * @return the new query
     */
    public MetricsQuery keepingRaw() {
        return new MetricsQuery(accountId, level, since, until, daily, breakdowns, metrics, pageSize, true);
    }
}
