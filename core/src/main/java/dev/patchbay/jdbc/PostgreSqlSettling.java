// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends many claims in one statement, whatever became of each. */
final class PostgreSqlSettling {

    /** What is given back counts no attempt and keeps the reason of the attempt before. */
    private static final String SETTLE = """
            UPDATE patchbay_work w
            SET state = s.state, lease_until = NULL, due_at = coalesce(s.due_at, w.due_at),
                finished_at = s.finished_at, outcome = s.outcome, attempts = w.attempts - s.back,
                reason = CASE WHEN s.back = 1 THEN w.reason ELSE s.reason END
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS s (id, token, worker, state, due_at, finished_at, outcome, reason, back)
            WHERE w.id = s.id AND w.state = 3 AND w.token = s.token AND w.worker = s.worker
            RETURNING w.id, w.token, w.worker""";

    private static final List<String> TYPES =
            List.of("int8", "int8", "text", "int2", "int8", "int8", "text", "text", "int4");

    private record Held(long id, long token, String worker) {

        static Held of(Settlement settlement) {
            Claim claim = settlement.claim();
            return new Held(claim.id(), claim.token(), claim.worker());
        }
    }

    private PostgreSqlSettling() {}

    /** Of two settlements of one claim the first counts. Rows are locked in the order of ids. */
    static List<Boolean> settle(Connection connection, List<? extends Settlement> settlements, Instant now)
            throws SQLException {
        Set<Held> told = new HashSet<>();
        List<@Nullable Object[]> rows = settlements.stream()
                .filter(settlement -> told.add(Held.of(settlement)))
                .sorted(Comparator.comparingLong(
                        settlement -> settlement.claim().id()))
                .map(settlement -> values(settlement, now))
                .toList();
        Set<Held> held = new HashSet<>(PostgreSqlBulk.query(
                connection, SETTLE, TYPES, rows, row -> new Held(row.getLong(1), row.getLong(2), row.getString(3))));
        return settlements.stream()
                .map(settlement -> held.remove(Held.of(settlement)))
                .toList();
    }

    private static @Nullable Object[] values(Settlement settlement, Instant now) {
        if (settlement instanceof Settlement.Complete complete) {
            return row(settlement, WorkRows.DONE, null, now, complete.outcome(), null, 0);
        }
        if (settlement instanceof Settlement.Dead dead) {
            return row(settlement, WorkRows.DEAD, null, now, null, dead.reason(), 0);
        }
        if (settlement instanceof Settlement.Retry retry) {
            return row(settlement, WorkSettling.waiting(retry.at(), now), retry.at(), null, null, retry.reason(), 0);
        }
        Instant told = ((Settlement.Release) settlement).at();
        Instant at = told == null ? settlement.claim().item().dueAt() : told;
        return row(settlement, WorkSettling.waiting(at, now), at, null, null, null, 1);
    }

    private static @Nullable Object[] row(
            Settlement settlement,
            int state,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            @Nullable String outcome,
            @Nullable String reason,
            int back) {
        Claim claim = settlement.claim();
        return new @Nullable Object[] {
            claim.id(), claim.token(), claim.worker(), state, dueAt, finishedAt, outcome, reason, back
        };
    }
}
