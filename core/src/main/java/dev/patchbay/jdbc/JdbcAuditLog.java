// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of sensitive operations in {@code patchbay_audit_log}. */
final class JdbcAuditLog implements AuditLog {

    private static final String COLUMNS =
            "happened_at, tenant_id, platform, connection_id, actor, action, outcome, detail";

    private final Database database;

    JdbcAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(AuditEntry entry) {
        Platform platform = entry.platform();
        ConnectionId connection = entry.connection();
        database.run(
                "write the audit log",
                Scope.ofOwner(entry.tenant()),
                on -> Sql.update(
                        on,
                        "INSERT INTO patchbay_audit_log (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        entry.at(),
                        Owner.of(entry.tenant()),
                        platform == null ? null : platform.id(),
                        connection == null ? null : connection.value(),
                        entry.actor(),
                        entry.action(),
                        entry.outcome(),
                        entry.detail()));
    }

    @Override
    public List<Kept> list(@Nullable TenantId tenant, @Nullable ConnectionId connection, long before, int limit) {
        Sql.checkLimit(limit);
        List<Object> values = new ArrayList<>(List.of(Owner.of(tenant), before));
        String only = "";
        if (connection != null) {
            only = " AND connection_id = ?";
            values.add(connection.value());
        }
        values.add(limit);
        String sql = "SELECT number, " + COLUMNS + " FROM patchbay_audit_log WHERE tenant_id = ? AND number < ?" + only
                + " ORDER BY number DESC LIMIT ?";
        return database.run(
                "read the audit log",
                Scope.ofOwner(tenant),
                on -> Sql.query(on, sql, JdbcAuditLog::read, values.toArray()));
    }

    private static Kept read(ResultSet row) throws SQLException {
        String platform = row.getString("platform");
        String connection = row.getString("connection_id");
        return new Kept(
                row.getLong("number"),
                new AuditEntry(
                        Sql.instant(row, "happened_at"),
                        Owner.tenant(row.getString("tenant_id")),
                        platform == null ? null : Platform.of(platform),
                        connection == null ? null : ConnectionId.of(connection),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("outcome"),
                        row.getString("detail")));
    }

    @Override
    public int eraseTenant(TenantId tenant, @Nullable String kept, int limit) {
        Sql.checkLimit(limit);
        TenantRows rows = new TenantRows(database.dialect());
        return database.run(
                "erase a tenant's audit entries",
                Scope.of(tenant),
                on -> kept == null
                        ? rows.delete(on, "patchbay_audit_log", "number", tenant, limit)
                        : rows.delete(on, "patchbay_audit_log", "number", " AND action <> ?", new @Nullable Object[] {
                            tenant.value(), kept, limit
                        }));
    }

    @Override
    public int purge(Instant before, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "purge the audit log",
                Scope.SYSTEM,
                on -> Sql.update(
                        on,
                        "DELETE FROM patchbay_audit_log WHERE "
                                + database.dialect()
                                        .isTaken(
                                                "number",
                                                "SELECT number FROM patchbay_audit_log"
                                                        + " WHERE happened_at < ? ORDER BY happened_at LIMIT ?"),
                        before,
                        limit));
    }
}
