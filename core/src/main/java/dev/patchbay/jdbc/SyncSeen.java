// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows that were listed but refused: what is stored of them was seen, and must not count as missing. There are few. */
final class SyncSeen {

    private final Dialect dialect;

    SyncSeen(Dialect dialect) {
        this.dialect = dialect;
    }

    void touch(Connection on, SyncTable table, @Nullable Object[] scope, SyncBatch batch) throws SQLException {
        if (batch.seen().size() == 0) {
            return;
        }
        MetricsSpan span = batch.slice().span();
        String account = batch.slice().account();
        StringBuilder sql = new StringBuilder("UPDATE ")
                .append(table.name())
                .append(" SET generation = ? WHERE ")
                .append(SyncTable.IN_SCOPE);
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.own().size(); i++) {
            SyncColumn column = table.own().get(i);
            if (table.key().contains(column.name())) {
                columns.add(i);
                sql.append(" AND ")
                        .append(column.name())
                        .append(" = ")
                        .append(column.type() == SyncColumn.Type.DAY ? dialect.day() : "?");
            }
        }
        @Nullable Object[] shared = {};
        if (span != null) {
            sql.append(" AND breakdown_by = ? AND daily = ?");
            shared = Sql.values(new @Nullable Object[] {TextSet.write(new TreeSet<>(span.breakdowns()))}, span.daily());
        } else if (account != null) {
            sql.append(" AND account_id = ?");
            shared = new @Nullable Object[] {account};
        }
        List<@Nullable Object[]> bound = new ArrayList<>();
        for (@Nullable Object[] row : SyncValues.of(batch.seen())) {
            @Nullable Object[] values = Sql.values(new @Nullable Object[] {batch.generation()}, scope);
            for (int column : columns) {
                values = Sql.values(values, row[column]);
            }
            bound.add(Sql.values(values, shared));
        }
        Sql.batch(on, sql.toString(), bound);
    }
}
