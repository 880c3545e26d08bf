// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stored figures to add up.
 *
 * @param tenant whose
 * @param connections of which connections, at least one
 * @param level of which level: where those of ads and of campaigns are both stored, both together would count double
 * @param since first day; null for as many days back as a page shows
 * @param until last day; null for the last that is there
 */
public record FiguresQuery(
        TenantId tenant,
        List<ConnectionId> connections,
        EntityKind level,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    private static final int SHOWN_DAYS = 90;

    /** Checks and copies the connections. */
    public FiguresQuery {
        connections = List.copyOf(connections);
        if (connections.isEmpty()) {
            throw new IllegalArgumentException("Figures of no connection");
        }
    }

    /** Starts adding up; null when there is nothing. */
    @Nullable
    FiguresSum begin(@Nullable LocalDate lastStored) {
        LocalDate last = until == null ? lastStored : until;
        if (last == null) {
            return null;
        }
        LocalDate first = since == null ? last.minusDays(SHOWN_DAYS - 1L) : since;
        return first.isAfter(last) ? null : new FiguresSum(first, last);
    }
}
