// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stored figures add up to, in one currency.
 *
 * @param currency ISO 4217
 * @param total all of it
 * @param days every day from the first to the last that was asked for, those without figures too
 * @param parts campaigns, or ad accounts where figures are of those, the highest spend first; only the largest
 * @param rest what the others add up to; null when there are none
 */
public record Figures(
        String currency,
        Sum total,
        List<Day> days,
        List<Part> parts,
        @Nullable Part rest) {

    private static final int MICROS = 6;

    /** Copies the lists. */
    public Figures {
        days = List.copyOf(days);
        parts = List.copyOf(parts);
    }

    /**
     * A sum.
     *
     * @param spendMicros millionths of the currency's unit
     * @param clicks clicks
     * @param impressions impressions
     */
    public record Sum(long spendMicros, long clicks, long impressions) {

        static final Sum NOTHING = new Sum(0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(spendMicros + other.spendMicros, clicks + other.clicks, impressions + other.impressions);
        }

        BigDecimal spend() {
            return BigDecimal.valueOf(spendMicros, MICROS);
        }
    }

    /**
     * One day of each account's own.
     *
     * @param day the day
     * @param sum what it brought
     */
    public record Day(LocalDate day, Sum sum) {}

    /**
     * One campaign or ad account.
     *
     * @param name the name people gave it
     * @param account the name of its ad account; empty for several, and where it is one itself
     * @param platform the platform's id; empty for several
     * @param sum all of its days
     * @param days day by day, as many as the figures have
     */
    public record Part(String name, String account, String platform, Sum sum, List<Sum> days) {}
}
