// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Which figures a slice holds: those of one level, with one set of breakdowns, over some days.
 *
 * @param level what each row measures
 * @param daily one row per day, or one over all days
 * @param breakdowns the platform's names, in alphabetical order; empty for none
 * @param since first day
 * @param until last day, inclusive
 * @since 0.1
 */
public record MetricsSpan(EntityKind level, boolean daily, List<String> breakdowns, LocalDate since, LocalDate until) {
    /**
     * Checks the values and sorts the breakdowns.
     *
     * @throws IllegalArgumentException when the days are reversed
     */
    public MetricsSpan {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        breakdowns = breakdowns.stream().sorted().toList();
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("The span ends (" + until + ") before it starts (" + since + ")");
        }
    }

    /**
     * The same over other days.
     *
     * @param first first day
     * @param last last day, inclusive
     * @return the new span
     */
    public MetricsSpan over(LocalDate first, LocalDate last) {
        return new MetricsSpan(level, daily, breakdowns, first, last);
    }
}
