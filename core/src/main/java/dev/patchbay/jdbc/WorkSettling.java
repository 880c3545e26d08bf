// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ends and prolongs claims. Every statement asks for the claim's token, so that a lost claim matches no row. */
final class WorkSettling {

    private static final String HELD = " WHERE id = ? AND state = 3 AND token = ? AND worker = ?";
    private static final String COMPLETE =
            "UPDATE patchbay_work SET state = 4, lease_until = NULL, reason = NULL, outcome = ?, finished_at = ?"
                    + HELD;
    private static final String DEAD =
            "UPDATE patchbay_work SET state = 5, lease_until = NULL, reason = ?, finished_at = ?" + HELD;
    private static final String RETRY =
            "UPDATE patchbay_work SET state = ?, lease_until = NULL, due_at = ?, reason = ?" + HELD;
    private static final String RELEASE =
            "UPDATE patchbay_work SET state = ?, lease_until = NULL, due_at = ?, attempts = attempts - 1" + HELD;
    private static final String HEARTBEAT = "UPDATE patchbay_work SET lease_until = ?" + HELD;

    private WorkSettling() {}

    /** Whether a single statement does it all. */
    static boolean simple(Dialect dialect, List<? extends Settlement> settlements) {
        return (settlements.size() == 1 || dialect instanceof PostgreSql)
                && settlements.stream().noneMatch(WorkSettling::unblocks);
    }

    private static boolean unblocks(Settlement settlement) {
        return settlement.claim().item().orderingKey() != null
                && (settlement instanceof Settlement.Complete || settlement instanceof Settlement.Dead);
    }

    static List<Boolean> settle(
            Connection connection, Dialect dialect, List<? extends Settlement> settlements, Instant now)
            throws SQLException {
        if (settlements.size() == 1 && !unblocks(settlements.get(0))) {
            Settlement only = settlements.get(0);
            return List.of(Sql.update(connection, sql(only), values(only, now)) == 1);
        }
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        settlements.stream()
                .filter(WorkSettling::unblocks)
                .forEach(s -> WorkKeys.Key.add(
                        keys, s.claim().item().queue(), s.claim().item().orderingKey()));
        WorkKeys.lock(connection, dialect, keys);
        List<Boolean> held = dialect instanceof PostgreSql && settlements.size() > 1
                ? PostgreSqlSettling.settle(connection, settlements, now)
                : oneByOne(connection, settlements, now);
        WorkKeys.wakeNext(connection, keys, now);
        return held;
    }

    private static List<Boolean> oneByOne(Connection connection, List<? extends Settlement> settlements, Instant now)
            throws SQLException {
        boolean[] held = new boolean[settlements.size()];
        // Rows are locked in one order, kind by kind in the order of ids.
        List<Integer> order = IntStream.range(0, held.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> settlements.get(i).claim().id()))
                .toList();
        Map<String, List<Integer>> kinds = new LinkedHashMap<>();
        order.forEach(i -> kinds.computeIfAbsent(sql(settlements.get(i)), k -> new ArrayList<>())
                .add(i));
        for (Map.Entry<String, List<Integer>> kind : kinds.entrySet()) {
            List<@Nullable Object[]> rows = kind.getValue().stream()
                    .map(i -> values(settlements.get(i), now))
                    .toList();
            int[] counts = Sql.batch(connection, kind.getKey(), rows);
            for (int i = 0; i < counts.length; i++) {
                held[kind.getValue().get(i)] = counts[i] == 1;
            }
        }
        return IntStream.range(0, held.length).mapToObj(i -> held[i]).toList();
    }

    static List<Claim> heartbeat(Connection connection, List<Claim> claims, Instant now, Duration lease)
            throws SQLException {
        List<Claim> sorted =
                claims.stream().sorted(Comparator.comparingLong(Claim::id)).toList();
        Instant until = now.plus(lease);
        int[] counts = Sql.batch(
                connection,
                HEARTBEAT,
                sorted.stream()
                        .map(claim -> new @Nullable Object[] {until, claim.id(), claim.token(), claim.worker()})
                        .toList());
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 1)
                .mapToObj(sorted::get)
                .toList();
    }

    private static String sql(Settlement settlement) {
        if (settlement instanceof Settlement.Complete) {
            return COMPLETE;
        }
        if (settlement instanceof Settlement.Dead) {
            return DEAD;
        }
        return settlement instanceof Settlement.Retry ? RETRY : RELEASE;
    }

    private static @Nullable Object[] values(Settlement settlement, Instant now) {
        Claim claim = settlement.claim();
        long id = claim.id();
        long token = claim.token();
        String worker = claim.worker();
        if (settlement instanceof Settlement.Complete complete) {
            return new @Nullable Object[] {complete.outcome(), now, id, token, worker};
        }
        if (settlement instanceof Settlement.Dead dead) {
            return new @Nullable Object[] {dead.reason(), now, id, token, worker};
        }
        if (settlement instanceof Settlement.Retry retry) {
            return new @Nullable Object[] {waiting(retry.at(), now), retry.at(), retry.reason(), id, token, worker};
        }
        Instant told = ((Settlement.Release) settlement).at();
        Instant at = told == null ? claim.item().dueAt() : told;
        return new @Nullable Object[] {waiting(at, now), at, id, token, worker};
    }

    static int waiting(Instant at, Instant now) {
        return at.isAfter(now) ? WorkRows.DELAYED : WorkRows.READY;
    }
}
