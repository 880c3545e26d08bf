// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connect flows in {@code patchbay_pending_authorizations}. Whoever returns is known by the state alone, so looking one up
 * names no tenant: the hash of 256 random bits does.
 */
final class JdbcPendingAuthorizationStore implements PendingAuthorizationStore {

    private static final int PURGE_STEP = 1000;
    private static final String COLUMNS = "state_hash, tenant_id, user_id, platform, redirect_uri, browser_hash,"
            + " requested_scopes, reconnect, return_to, sealed_verifier, created_at, expires_at";

    private final Database database;

    JdbcPendingAuthorizationStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(PendingAuthorization pending) {
        ConnectionId reconnect = pending.reconnect();
        int rows = database.run(
                "keep a connect flow",
                Scope.of(pending.tenant()),
                on -> Sql.update(
                        on,
                        "INSERT INTO patchbay_pending_authorizations (" + COLUMNS
                                + ", used) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)"
                                + " ON CONFLICT (state_hash) DO NOTHING",
                        pending.stateHash(),
                        pending.tenant().value(),
                        pending.userId(),
                        pending.platform().id(),
                        pending.redirectUri(),
                        pending.browserHash(),
                        TextSet.write(pending.requestedScopes()),
                        reconnect == null ? null : reconnect.value(),
                        pending.returnTo(),
                        pending.sealedVerifier(),
                        pending.createdAt(),
                        pending.expiresAt()));
        if (rows == 0) {
            throw new IllegalStateException("A connect flow with this state is there already");
        }
    }

    @Override
    public Optional<PendingAuthorization> find(String stateHash) {
        return database.run(
                "find a connect flow",
                Scope.SYSTEM,
                on -> Sql.first(
                        on,
                        "SELECT " + COLUMNS + " FROM patchbay_pending_authorizations WHERE state_hash = ?",
                        JdbcPendingAuthorizationStore::read,
                        stateHash));
    }

    private static PendingAuthorization read(ResultSet row) throws SQLException {
        String reconnect = row.getString("reconnect");
        return new PendingAuthorization(
                row.getString("state_hash"),
                TenantId.of(row.getString("tenant_id")),
                row.getString("user_id"),
                Platform.of(row.getString("platform")),
                row.getString("redirect_uri"),
                row.getString("browser_hash"),
                TextSet.read(row.getString("requested_scopes")),
                connection(reconnect),
                row.getString("return_to"),
                row.getString("sealed_verifier"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"));
    }

    private static @Nullable ConnectionId connection(@Nullable String id) {
        return id == null ? null : ConnectionId.of(id);
    }

    @Override
    public Consumption consume(String stateHash) {
        int used = database.run(
                "use a connect flow up",
                Scope.SYSTEM,
                on -> Sql.update(
                        on,
                        "UPDATE patchbay_pending_authorizations SET used = true WHERE state_hash = ? AND used = false",
                        stateHash));
        if (used == 1) {
            return Consumption.CONSUMED;
        }
        return find(stateHash).isPresent() ? Consumption.ALREADY_USED : Consumption.UNKNOWN;
    }

    @Override
    public List<PendingAuthorization> list(TenantId tenant, @Nullable String after, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "list connect flows",
                Scope.of(tenant),
                on -> Sql.query(
                        on,
                        "SELECT " + COLUMNS + " FROM patchbay_pending_authorizations"
                                + " WHERE tenant_id = ? AND state_hash > ? ORDER BY state_hash LIMIT ?",
                        JdbcPendingAuthorizationStore::read,
                        tenant.value(),
                        after == null ? "" : after,
                        limit));
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        Sql.checkLimit(limit);
        TenantRows rows = new TenantRows(database.dialect());
        return database.run(
                "erase a tenant's connect flows",
                Scope.of(tenant),
                on -> rows.delete(on, "patchbay_pending_authorizations", "state_hash", tenant, limit));
    }

    /** In steps, so that no transaction is long however much has gathered. */
    @Override
    public int purge(Instant before) {
        int removed = 0;
        int step;
        do {
            step = database.run(
                    "purge connect flows",
                    Scope.SYSTEM,
                    on -> Sql.update(
                            on,
                            "DELETE FROM patchbay_pending_authorizations WHERE "
                                    + database.dialect()
                                            .isTaken(
                                                    "state_hash",
                                                    "SELECT state_hash FROM patchbay_pending_authorizations"
                                                            + " WHERE expires_at < ? ORDER BY expires_at LIMIT ?"),
                            before,
                            PURGE_STEP));
            removed += step;
        } while (step == PURGE_STEP);
        return removed;
    }
}
