// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.NewWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
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
    private static final String PUT_WITH_ID =
            "INSERT INTO patchbay_work (id, " + VALUES + SELECT + ", ?" + UNLESS_TAKEN;

    private WorkPuts() {}

    /** Whether a single statement does it all. */
    static boolean simple(List<NewWork> works) {
        return works.size() == 1 && works.get(0).orderingKey() == null;
    }

    static List<Boolean> put(Connection connection, Dialect dialect, List<NewWork> works, Instant now)
            throws SQLException {
        if (simple(works)) {
            return List.of(Sql.update(connection, PUT, values(works.get(0), now)) == 1);
        }
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        works.forEach(work -> WorkKeys.Key.add(keys, work.queue(), work.orderingKey()));
        WorkKeys.lock(connection, dialect, keys);
        List<Boolean> put = dialect instanceof PostgreSql && works.size() > 1
                ? putSorted(connection, works, now)
                : answers(Sql.batch(
                        connection,
                        PUT,
                        works.stream().map(work -> values(work, now)).toList()));
        WorkKeys.wakeNext(connection, keys, now);
        return put;
    }

    /**
     * Two batches with the same dedupe keys in different orders would wait for each other for ever, so rows are written in the
     * order of their keys; ids, which mean the order of putting, are given out before.
     */
    private static List<Boolean> putSorted(Connection connection, List<NewWork> works, Instant now)
            throws SQLException {
        List<Long> ids = Sql.query(
                connection,
                "SELECT nextval('patchbay_work_ids') FROM generate_series(1, ?)",
                row -> row.getLong(1),
                works.size());
        List<Integer> order = IntStream.range(0, works.size())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> works.get(i).dedupeKey(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        List<@Nullable Object[]> rows = new ArrayList<>(works.size());
        for (int i : order) {
            @Nullable Object[] values = values(works.get(i), now);
            @Nullable Object[] withId = new @Nullable Object[values.length + 1];
            withId[0] = ids.get(i);
            System.arraycopy(values, 0, withId, 1, values.length);
            rows.add(withId);
        }
        List<Boolean> sorted = answers(Sql.batch(connection, PUT_WITH_ID, rows));
        Boolean[] put = new Boolean[works.size()];
        for (int i = 0; i < order.size(); i++) {
            put[order.get(i)] = sorted.get(i);
        }
        return List.of(put);
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
