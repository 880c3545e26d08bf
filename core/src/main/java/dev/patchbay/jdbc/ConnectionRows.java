// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connections as rows: the columns, their values in the same order, and back. */
final class ConnectionRows {

    static final String COLUMNS = "id, tenant_id, platform, external_id, display_name, status, status_reason, scopes,"
            + " missing_scopes, connected_by, expires_at, reconnect_by, refresh_at, refresh_started_at,"
            + " refresh_failures, created_at, updated_at, version, sealed_credential";

    /** As the index of due ones has it: {@link Connection#usable()}. */
    static final String USABLE = " AND status IN ('CONNECTED', 'LIMITED')";

    static final String INSERT = "INSERT INTO patchbay_connections (" + COLUMNS
            + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

    /** Takes the values of {@link #INSERT}, then tenant, id and version of the row that is replaced. */
    static final String UPDATE = "UPDATE patchbay_connections SET id = ?, tenant_id = ?, platform = ?, external_id = ?,"
            + " display_name = ?, status = ?, status_reason = ?, scopes = ?, missing_scopes = ?, connected_by = ?,"
            + " expires_at = ?, reconnect_by = ?, refresh_at = ?, refresh_started_at = ?, refresh_failures = ?,"
            + " created_at = ?, updated_at = ?, version = ?, sealed_credential = ?"
            + " WHERE tenant_id = ? AND id = ? AND version = ?";

    private ConnectionRows() {}

    static @Nullable Object[] values(StoredConnection stored, @Nullable Object... more) {
        Connection c = stored.connection();
        @Nullable
        Object[] own = {
            c.id().value(),
            c.tenant().value(),
            c.platform().id(),
            c.externalId(),
            c.displayName(),
            c.status().name(),
            c.statusReason(),
            TextSet.write(c.scopes()),
            TextSet.write(c.missingScopes()),
            c.connectedBy(),
            c.expiresAt(),
            c.reconnectBy(),
            c.refreshAt(),
            c.refreshStartedAt(),
            c.refreshFailures(),
            c.createdAt(),
            c.updatedAt(),
            c.version(),
            stored.sealedCredential()
        };
        @Nullable Object[] all = new @Nullable Object[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return all;
    }

    static StoredConnection read(ResultSet row) throws SQLException {
        Connection connection = new Connection(
                ConnectionId.of(row.getString("id")),
                TenantId.of(row.getString("tenant_id")),
                Platform.of(row.getString("platform")),
                row.getString("external_id"),
                row.getString("display_name"),
                ConnectionStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                TextSet.read(row.getString("scopes")),
                TextSet.read(row.getString("missing_scopes")),
                row.getString("connected_by"),
                Sql.instantOrNull(row, "expires_at"),
                Sql.instantOrNull(row, "reconnect_by"),
                Sql.instantOrNull(row, "refresh_at"),
                Sql.instantOrNull(row, "refresh_started_at"),
                row.getInt("refresh_failures"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                row.getLong("version"));
        return new StoredConnection(connection, row.getString("sealed_credential"));
    }
}
