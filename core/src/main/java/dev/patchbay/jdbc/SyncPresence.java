// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.EntityRef;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SeenCount;
import dev.patchbay.sync.SyncSlice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rows a reading saw, and what becomes of the others. */
final class SyncPresence {

    /** A slice's rows that count as present. */
    private static final class Rows {
        final SyncTable table;
        final String condition;
        final @Nullable Object[] values;

        Rows(SyncTable table, String condition, @Nullable Object[] values) {
            this.table = table;
            this.condition = condition;
            this.values = values;
        }
    }

    private final Dialect dialect;

    SyncPresence(Dialect dialect) {
        this.dialect = dialect;
    }

    SeenCount count(Connection on, @Nullable Object[] scope, SyncSlice slice, long generation) throws SQLException {
        Rows rows = rows(scope, slice);
        return Sql.query(
                        on,
                        "SELECT count(*), count(CASE WHEN generation < ? THEN 1 END) FROM " + rows.table.name()
                                + " WHERE " + rows.condition,
                        row -> new SeenCount(row.getLong(1), row.getLong(2)),
                        Sql.values(new @Nullable Object[] {generation}, rows.values))
                .get(0);
    }

    int sweep(Connection on, @Nullable Object[] scope, SyncSlice slice, long generation, Instant at, int limit)
            throws SQLException {
        Rows rows = rows(scope, slice);
        String table = rows.table.name();
        // Each row is looked at again once it is locked: one that another slice has just taken over stays.
        String some = dialect.rowId()
                + inSome("SELECT " + dialect.rowId() + " FROM " + table + " WHERE " + rows.condition
                        + " AND generation < ? LIMIT ?" + dialect.locked());
        @Nullable Object[] values = Sql.values(rows.values, generation, limit);
        // An ad account that its list no longer has may exist all the same: only the connection lost sight of it.
        Presence gone = slice.account() == null ? Presence.NO_ACCESS : Presence.VANISHED;
        return rows.table.hasPresence()
                ? Sql.update(
                        on,
                        "UPDATE " + table + " SET presence = ?, presence_at = ? WHERE " + some,
                        Sql.values(new @Nullable Object[] {gone.name(), at}, values))
                : Sql.update(on, "DELETE FROM " + table + " WHERE " + some, values);
    }

    /** As an array, PostgreSQL goes straight to the rows. */
    private String inSome(String subQuery) {
        return dialect instanceof PostgreSql ? " = ANY (ARRAY(" + subQuery + "))" : " IN (" + subQuery + ")";
    }

    int mark(Connection on, @Nullable Object[] scope, EntityRef entity, Presence presence, Instant at)
            throws SQLException {
        SyncTable table = SyncTable.of(entity.kind()).orElse(null);
        if (table == null) {
            return 0;
        }
        @Nullable Object[] change = {presence.name(), at};
        return Sql.update(
                on,
                "UPDATE " + table.name() + " SET presence = ?, presence_at = ? WHERE " + SyncTable.IN_SCOPE
                        + " AND id = ? AND presence <> ?",
                Sql.values(Sql.values(change, scope), entity.id(), presence.name()));
    }

    private Rows rows(@Nullable Object[] scope, SyncSlice slice) {
        SyncTable table = SyncTable.of(slice.kind());
        MetricsSpan span = slice.span();
        if (span != null) {
            return new Rows(
                    table,
                    SyncTable.IN_SCOPE + " AND account_id = ? AND level = ? AND breakdown_by = ? AND daily = ?"
                            + " AND start_day >= " + dialect.day() + " AND start_day <= " + dialect.day()
                            + " AND stop_day <= " + dialect.day(),
                    Sql.values(
                            scope,
                            slice.account(),
                            span.level().name(),
                            TextSet.write(new TreeSet<>(span.breakdowns())),
                            span.daily(),
                            span.since().toString(),
                            span.until().toString(),
                            span.until().toString()));
        }
        String present = SyncTable.IN_SCOPE + " AND presence = 'PRESENT'";
        return slice.account() == null
                ? new Rows(table, present, scope)
                : new Rows(table, present + " AND account_id = ?", Sql.values(scope, slice.account()));
    }
}
