// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Status;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads back what the engine needs of synced rows. */
final class SyncListing {

    /** Far below what either database takes in one statement. */
    static final int IDS_AT_ONCE = 500;

    SyncRows list(Connection on, @Nullable Object[] scope, SyncKind kind, @Nullable String after, int limit)
            throws SQLException {
        return switch (kind) {
            case AD_ACCOUNTS ->
                new SyncRows.AdAccounts(page(on, "patchbay_ad_accounts", SyncListing::account, scope, after, limit));
            case CHANNELS ->
                new SyncRows.Channels(page(on, "patchbay_channels", SyncListing::channel, scope, after, limit));
            default -> throw new IllegalArgumentException("Only ad accounts and channels are listed, not " + kind);
        };
    }

    Set<String> known(Connection on, @Nullable Object[] scope, EntityKind kind, Set<String> ids) throws SQLException {
        SyncTable table = SyncTable.of(kind)
                .orElseThrow(() -> new IllegalArgumentException("Nothing of kind " + kind + " is stored"));
        Set<String> known = new HashSet<>();
        for (List<String> some : parts(ids)) {
            known.addAll(Sql.query(
                    on,
                    "SELECT id FROM " + table.name() + " WHERE " + SyncTable.IN_SCOPE + " AND id IN ("
                            + Sql.marks(some.size()) + ")",
                    row -> row.getString(1),
                    Sql.values(scope, some.toArray())));
        }
        return known;
    }

    /** Parts that fit into one statement. */
    static List<List<String>> parts(Set<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + IDS_AT_ONCE, all.size())));
        }
        return parts;
    }

    private static <T> List<T> page(
            Connection on,
            String table,
            Sql.Reader<T> reader,
            @Nullable Object[] scope,
            @Nullable String after,
            int limit)
            throws SQLException {
        // Ids are never empty, so all of them follow the empty one.
        return Sql.query(
                on,
                "SELECT * FROM " + table + " WHERE " + SyncTable.IN_SCOPE
                        + " AND presence = 'PRESENT' AND id > ? ORDER BY id LIMIT ?",
                reader,
                Sql.values(scope, after == null ? "" : after, limit));
    }

    private static AdAccount account(ResultSet row) throws SQLException {
        String zone = row.getString("time_zone");
        return new AdAccount(
                row.getString("id"),
                row.getString("name"),
                row.getString("currency"),
                zone == null ? null : ZoneId.of(zone),
                Status.valueOf(row.getString("status")),
                row.getString("platform_status"),
                row.getString("parent_id"),
                row.getString("raw"));
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                row.getString("id"),
                row.getString("type"),
                row.getString("name"),
                row.getString("handle"),
                row.getString("parent_id"),
                TextSet.read(row.getString("tasks")),
                row.getBoolean("has_own_token"),
                row.getString("raw"));
    }
}
