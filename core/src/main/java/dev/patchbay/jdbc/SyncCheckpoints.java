// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.StaleCheckpointException;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far slices were read, in {@code patchbay_sync_checkpoints}. */
final class SyncCheckpoints {

    Optional<SyncCheckpoint> find(Connection on, @Nullable Object[] scope, String key) throws SQLException {
        return Sql.first(
                on,
                "SELECT item_value, version FROM patchbay_sync_checkpoints WHERE " + SyncTable.IN_SCOPE
                        + " AND item_key = ?",
                row -> new SyncCheckpoint(key, row.getString(1), row.getLong(2)),
                Sql.values(scope, key));
    }

    /** Replaces the version that the batch expects. */
    void move(Connection on, @Nullable Object[] scope, SyncBatch batch) throws SQLException {
        SyncCheckpoint next = batch.checkpoint();
        int moved;
        if (batch.expectedVersion() == 0) {
            moved = Sql.update(
                    on,
                    "INSERT INTO patchbay_sync_checkpoints"
                            + " (tenant_id, connection_id, platform, item_key, item_value, version, updated_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    Sql.values(scope, next.key(), next.value(), next.version(), batch.at()));
        } else {
            @Nullable Object[] change = {next.value(), next.version(), batch.at()};
            moved = Sql.update(
                    on,
                    "UPDATE patchbay_sync_checkpoints SET item_value = ?, version = ?, updated_at = ? WHERE "
                            + SyncTable.IN_SCOPE + " AND item_key = ? AND version = ?",
                    Sql.values(Sql.values(change, scope), next.key(), batch.expectedVersion()));
        }
        if (moved != 1) {
            throw new StaleCheckpointException(next.key());
        }
    }
}
