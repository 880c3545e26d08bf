// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checkpoints in {@code patchbay_checkpoints}, their leases in {@code patchbay_checkpoint_leases}. */
final class JdbcCheckpointStore implements CheckpointStore {

    private static final String ONE = " WHERE tenant_id = ? AND scope = ? AND item_key = ?";
    private static final String SELECT =
            "SELECT tenant_id, scope, item_key, item_value, version, updated_at FROM patchbay_checkpoints";

    private final Database database;

    JdbcCheckpointStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Checkpoint> find(@Nullable TenantId tenant, String scope, String key) {
        return database.run(
                "find a checkpoint",
                Scope.ofOwner(tenant),
                on -> Sql.first(on, SELECT + ONE, JdbcCheckpointStore::read, Owner.of(tenant), scope, key));
    }

    @Override
    public List<Checkpoint> list(@Nullable TenantId tenant, String scope, @Nullable String after, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list checkpoints",
                Scope.ofOwner(tenant),
                on -> Sql.query(
                        on,
                        SELECT + " WHERE tenant_id = ? AND scope = ? AND item_key > ? ORDER BY item_key LIMIT ?",
                        JdbcCheckpointStore::read,
                        Owner.of(tenant),
                        scope,
                        after == null ? "" : after,
                        limit));
    }

    /** No scope is empty, so all come after the empty one. */
    @Override
    public List<Checkpoint> listTenant(TenantId tenant, @Nullable Checkpoint after, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list a tenant's checkpoints",
                Scope.of(tenant),
                on -> Sql.query(
                        on,
                        SELECT + " WHERE tenant_id = ? AND (scope, item_key) > (?, ?) ORDER BY scope, item_key LIMIT ?",
                        JdbcCheckpointStore::read,
                        tenant.value(),
                        after == null ? "" : after.scope(),
                        after == null ? "" : after.key(),
                        limit));
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        Sql.checkLimit(limit);
        TenantRows rows = new TenantRows(database.dialect());
        int removed = 0;
        for (String table : List.of("patchbay_checkpoints", "patchbay_checkpoint_leases")) {
            int left = limit - removed;
            if (left > 0) {
                removed += database.run(
                        "erase a tenant's checkpoints",
                        Scope.of(tenant),
                        on -> rows.delete(on, table, "scope, item_key", tenant, left));
            }
        }
        return removed;
    }

    private static Checkpoint read(ResultSet row) throws SQLException {
        return new Checkpoint(
                Owner.tenant(row.getString("tenant_id")),
                row.getString("scope"),
                row.getString("item_key"),
                row.getString("item_value"),
                row.getLong("version"),
                Sql.instant(row, "updated_at"));
    }

    @Override
    public boolean compareAndSet(Checkpoint next, long expectedVersion) {
        if (next.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "Version " + next.version() + " does not follow version " + expectedVersion);
        }
        String owner = Owner.of(next.tenant());
        int rows = database.run(
                "write a checkpoint",
                Scope.ofOwner(next.tenant()),
                on -> expectedVersion == 0
                        ? Sql.update(
                                on,
                                "INSERT INTO patchbay_checkpoints"
                                        + " (tenant_id, scope, item_key, item_value, version, updated_at)"
                                        + " VALUES (?, ?, ?, ?, 1, ?)"
                                        + " ON CONFLICT (tenant_id, scope, item_key) DO NOTHING",
                                owner,
                                next.scope(),
                                next.key(),
                                next.value(),
                                next.updatedAt())
                        : Sql.update(
                                on,
                                "UPDATE patchbay_checkpoints SET item_value = ?, version = ?, updated_at = ?" + ONE
                                        + " AND version = ?",
                                next.value(),
                                next.version(),
                                next.updatedAt(),
                                owner,
                                next.scope(),
                                next.key(),
                                expectedVersion));
        return rows == 1;
    }

    @Override
    public boolean delete(@Nullable TenantId tenant, String scope, String key) {
        return database.run(
                "delete a checkpoint",
                Scope.ofOwner(tenant),
                on -> Sql.update(on, "DELETE FROM patchbay_checkpoints" + ONE, Owner.of(tenant), scope, key) == 1);
    }

    @Override
    public boolean tryLease(
            @Nullable TenantId tenant, String scope, String key, String holder, Instant now, Instant until) {
        return database.run(
                "lease a piece of work",
                Scope.ofOwner(tenant),
                on -> Sql.update(
                                on,
                                "INSERT INTO patchbay_checkpoint_leases"
                                        + " (tenant_id, scope, item_key, holder, leased_until) VALUES (?, ?, ?, ?, ?)"
                                        + " ON CONFLICT (tenant_id, scope, item_key) DO UPDATE"
                                        + " SET holder = excluded.holder, leased_until = excluded.leased_until"
                                        + " WHERE patchbay_checkpoint_leases.holder = excluded.holder"
                                        + " OR patchbay_checkpoint_leases.leased_until <= ?",
                                Owner.of(tenant),
                                scope,
                                key,
                                holder,
                                until,
                                now)
                        == 1);
    }

    @Override
    public void releaseLease(@Nullable TenantId tenant, String scope, String key, String holder) {
        database.run(
                "release a piece of work",
                Scope.ofOwner(tenant),
                on -> Sql.update(
                        on,
                        "DELETE FROM patchbay_checkpoint_leases" + ONE + " AND holder = ?",
                        Owner.of(tenant),
                        scope,
                        key,
                        holder));
    }
}
