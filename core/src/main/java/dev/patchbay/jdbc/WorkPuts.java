// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.NewWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts items, within a transaction of ours or of the host's. */
final class WorkPuts {

    private static final String VALUES =
            "state, rank, created_at, due_at, queue, tenant_id, type, dedupe_key, ordering_key, payload)";

    /** A SELECT, because drivers that are told to melt many VALUES into one no longer say which of them were new. */
    private static final String SELECT = " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private static final String UNLESS_TAKEN =
            " WHERE true ON CONFLICT (queue, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING";

    private static final String PUT = "INSERT INTO patchbay_work (" + VALUES + SELECT + UNLESS_TAKEN;

    private static final List<String> TYPES =
            List.of("int2", "int2", "int8", "int8", "text", "text", "text", "text", "text", "text");

    /**
     * Ids, which mean the order of putting, are given out in that order. Rows are written in the order of their dedupe keys: two
     * batches with the same keys in different orders would else wait for each other for ever.
     */
    private static final String PUT_ALL = "WITH given AS MATERIALIZED (SELECT nextval('patchbay_work_ids') AS id, u.*"
            + " FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u (" + VALUES + ")"
            + " INSERT INTO patchbay_work (id, " + VALUES
            + " SELECT * FROM given ORDER BY dedupe_key COLLATE \"C\" NULLS FIRST, id"
            + " ON CONFLICT (queue, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING RETURNING queue, dedupe_key";

    private record Name(String queue, @Nullable String dedupeKey) {}

    private WorkPuts() {}

    /** Whether a single statement does it all. */
    static boolean simple(Dialect dialect, List<NewWork> works) {
        return (works.size() == 1 || dialect instanceof PostgreSql)
                && works.stream().allMatch(work -> work.orderingKey() == null);
    }

    static List<Boolean> put(Connection connection, Dialect dialect, List<NewWork> works, Instant now)
            throws SQLException {
        if (works.size() == 1 && works.get(0).orderingKey() == null) {
            return List.of(Sql.update(connection, PUT, values(works.get(0), now)) == 1);
        }
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        works.forEach(work -> WorkKeys.Key.add(keys, work.queue(), work.orderingKey()));
        WorkKeys.lock(connection, dialect, keys);
        List<Boolean> put = dialect instanceof PostgreSql && works.size() > 1
                ? putTogether(connection, works, now)
                : answers(Sql.batch(
                        connection,
                        PUT,
                        works.stream().map(work -> values(work, now)).toList()));
        WorkKeys.wakeNext(connection, keys, now);
        return put;
    }

    private static List<Boolean> putTogether(Connection connection, List<NewWork> works, Instant now)
            throws SQLException {
        Set<Name> put = new HashSet<>(PostgreSqlBulk.query(
                connection,
                PUT_ALL,
                TYPES,
                works.stream().map(work -> values(work, now)).toList(),
                row -> new Name(row.getString(1), row.getString(2))));
        // Of two with one key the first is put: its id is the lower one.
        return works.stream()
                .map(work -> work.dedupeKey() == null
                        || put.remove(new Name(work.queue(), SqlText.storable(work.dedupeKey()))))
                .toList();
    }

    private static List<Boolean> answers(int[] counts) {
        return Arrays.stream(counts).mapToObj(count -> count == 1).toList();
    }

    /** What has an ordering key waits until it is known to be the first. */
    private static @Nullable Object[] values(NewWork work, Instant now) {
        Instant due = work.notBefore() == null ? now : work.notBefore();
        int state =
                work.orderingKey() != null ? WorkRows.BLOCKED : due.isAfter(now) ? WorkRows.DELAYED : WorkRows.READY;
        return new @Nullable Object[] {
            state,
            WorkRows.rank(work.priority()),
            now,
            due,
            work.queue(),
            WorkRows.tenant(work.tenant()),
            work.type(),
            work.dedupeKey(),
            work.orderingKey(),
            work.payload()
        };
    }
}
