// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections in {@code patchbay_connections}; their leases and asset tokens are looked after by two helpers. */
final class JdbcTokenStore implements TokenStore {

    private static final String SELECT = "SELECT " + ConnectionRows.COLUMNS + " FROM patchbay_connections";

    private final Database database;
    private final ConnectionLeases leases;
    private final AssetRows assets;

    JdbcTokenStore(Database database) {
        this.database = database;
        this.leases = new ConnectionLeases(database);
        this.assets = new AssetRows(database);
    }

    @Override
    public boolean insert(StoredConnection connection) {
        Connection c = connection.connection();
        if (c.version() != 1) {
            throw new IllegalArgumentException("A new connection has version 1, not " + c.version());
        }
        return database.run(
                "insert a connection",
                Scope.of(c.tenant()),
                on -> Sql.update(on, ConnectionRows.INSERT, ConnectionRows.values(connection)) == 1);
    }

    @Override
    public Optional<StoredConnection> find(TenantId tenant, ConnectionId id) {
        return database.run(
                "find a connection",
                Scope.of(tenant),
                on -> Sql.first(
                        on,
                        SELECT + " WHERE tenant_id = ? AND id = ?",
                        ConnectionRows::read,
                        tenant.value(),
                        id.value()));
    }

    @Override
    public List<StoredConnection> findByAccount(Platform platform, String externalId) {
        return database.run(
                "find an account's connections",
                Scope.SYSTEM,
                on -> Sql.query(
                        on,
                        SELECT + " WHERE platform = ? AND external_id = ? ORDER BY id",
                        ConnectionRows::read,
                        platform.id(),
                        externalId));
    }

    @Override
    public List<StoredConnection> list(TenantId tenant, @Nullable ConnectionId after, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list a tenant's connections",
                Scope.of(tenant),
                on -> Sql.query(
                        on,
                        SELECT + " WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?",
                        ConnectionRows::read,
                        tenant.value(),
                        first(after),
                        limit));
    }

    @Override
    public List<StoredConnection> listAll(@Nullable ConnectionId after, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list the connections",
                Scope.SYSTEM,
                on -> Sql.query(
                        on, SELECT + " WHERE id > ? ORDER BY id LIMIT ?", ConnectionRows::read, first(after), limit));
    }

    /** No id is empty, so all are greater. */
    private static String first(@Nullable ConnectionId after) {
        return after == null ? "" : after.value();
    }

    @Override
    public boolean compareAndSet(StoredConnection next, long expectedVersion) {
        Connection c = next.connection();
        if (c.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "Version " + c.version() + " does not follow version " + expectedVersion);
        }
        return database.run(
                "replace a connection",
                Scope.of(c.tenant()),
                on -> Sql.update(
                                on,
                                ConnectionRows.UPDATE,
                                ConnectionRows.values(next, c.tenant().value(), c.id().value(), expectedVersion))
                        == 1);
    }

    @Override
    public List<StoredConnection> refreshDue(Instant before, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list due connections",
                Scope.SYSTEM,
                on -> Sql.query(
                        on,
                        SELECT + " WHERE refresh_at <= ?" + ConnectionRows.USABLE + " ORDER BY refresh_at, id LIMIT ?",
                        ConnectionRows::read,
                        before,
                        limit));
    }

    @Override
    public boolean tryLease(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until) {
        return leases.take(tenant, id, holder, now, until);
    }

    @Override
    public List<StoredConnection> leaseDue(Instant before, int limit, String holder, Instant now, Instant until) {
        Sql.checkLimit(limit);
        return leases.takeDue(before, limit, holder, now, until);
    }

    @Override
    public void releaseLease(TenantId tenant, ConnectionId id, String holder) {
        leases.release(tenant, id, holder);
    }

    @Override
    public void putAsset(TenantId tenant, ConnectionId id, String asset, String sealedCredential) {
        assets.put(tenant, id, asset, sealedCredential);
    }

    @Override
    public Optional<String> findAsset(TenantId tenant, ConnectionId id, String asset) {
        return assets.find(tenant, id, asset);
    }

    @Override
    public Map<String, String> assets(TenantId tenant, ConnectionId id) {
        return assets.all(tenant, id);
    }

    @Override
    public boolean replaceAsset(
            TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential) {
        return assets.replace(tenant, id, asset, expected, sealedCredential);
    }

    @Override
    public void deleteAsset(TenantId tenant, ConnectionId id, String asset) {
        assets.delete(tenant, id, asset);
    }

    @Override
    public void deleteAssets(TenantId tenant, ConnectionId id) {
        assets.deleteAll(tenant, id);
    }

    /** The connection goes first: on PostgreSQL its row is the lock under which an asset token might still be written. */
    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        return database.transaction("delete a connection", Scope.of(tenant), on -> {
            if (Sql.update(
                            on,
                            "DELETE FROM patchbay_connections WHERE tenant_id = ? AND id = ?",
                            tenant.value(),
                            id.value())
                    == 0) {
                return false;
            }
            for (String table : List.of("patchbay_asset_tokens", "patchbay_connection_leases")) {
                Sql.update(
                        on,
                        "DELETE FROM " + table + " WHERE tenant_id = ? AND connection_id = ?",
                        tenant.value(),
                        id.value());
            }
            return true;
        });
    }
}
