// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.RefusalReason;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are kept aside, in {@code patchbay_sync_refused}. */
final class SyncRefusals {

    private static final String OF_KIND = " FROM patchbay_sync_refused WHERE " + SyncTable.IN_SCOPE + " AND kind = ?";

    /** Forgets refusals of what is stored now, then keeps the batch's own. */
    void settle(Connection on, @Nullable Object[] scope, SyncBatch batch, List<String> stored) throws SQLException {
        @Nullable Object[] ofKind = Sql.values(scope, batch.slice().kind().name());
        // Nearly always there is none, and a thousand keys need not be looked for.
        if (!stored.isEmpty()
                && Sql.first(on, "SELECT 1" + OF_KIND + " LIMIT 1", row -> true, ofKind)
                        .isPresent()) {
            for (List<String> some : SyncListing.parts(new LinkedHashSet<>(stored))) {
                // The key of figures does not name their account.
                String account = batch.slice().kind().figures() ? batch.slice().account() : null;
                Sql.update(
                        on,
                        "DELETE" + OF_KIND + " AND item_key IN (" + Sql.marks(some.size()) + ")"
                                + (account == null ? "" : " AND account_id = ?"),
                        Sql.values(
                                Sql.values(ofKind, some.toArray()),
                                account == null ? new Object[0] : new Object[] {account}));
            }
        }
        List<@Nullable Object[]> rows = batch.refused().stream()
                .map(r -> Sql.values(
                        scope,
                        r.kind().name(),
                        r.key(),
                        r.account() == null ? "" : r.account(),
                        r.reason().name(),
                        r.detail(),
                        r.row(),
                        batch.at()))
                .toList();
        if (!rows.isEmpty()) {
            Sql.batch(
                    on,
                    "INSERT INTO patchbay_sync_refused (tenant_id, connection_id, platform, kind, item_key, account_id,"
                            + " reason, detail, row_text, refused_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (tenant_id, connection_id, platform, kind, item_key, account_id) DO UPDATE"
                            + " SET reason = excluded.reason, detail = excluded.detail,"
                            + " row_text = excluded.row_text, refused_at = excluded.refused_at",
                    rows);
        }
    }

    List<RefusedRow> list(Connection on, @Nullable Object[] scope, int offset, int limit) throws SQLException {
        return Sql.query(
                on,
                "SELECT * FROM patchbay_sync_refused WHERE " + SyncTable.IN_SCOPE
                        + " ORDER BY kind, item_key, account_id LIMIT ? OFFSET ?",
                SyncRefusals::read,
                Sql.values(scope, limit, offset));
    }

    private static RefusedRow read(ResultSet row) throws SQLException {
        String account = row.getString("account_id");
        return new RefusedRow(
                SyncKind.valueOf(row.getString("kind")),
                account.isEmpty() ? null : account,
                row.getString("item_key"),
                RefusalReason.valueOf(row.getString("reason")),
                row.getString("detail"),
                row.getString("row_text"));
    }
}
