// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API call log in {@code patchbay_api_calls}. */
final class JdbcApiCallLog implements ApiCallLog {

    private static final String COLUMNS = "ended_at, tenant_id, platform, connection_id, operation, status, category,"
            + " attempts, duration_ns, waited_ns, response_bytes, request_id";
    private static final String INSERT =
            "INSERT INTO patchbay_api_calls (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;

    JdbcApiCallLog(Database database) {
        this.database = database;
    }

    /** A batch is of many tenants. */
    @Override
    public void append(List<ApiCallCompleted> calls) {
        if (calls.isEmpty()) {
            return;
        }
        List<@Nullable Object[]> rows =
                calls.stream().map(JdbcApiCallLog::values).toList();
        database.transaction("log API calls", Scope.SYSTEM, on -> Sql.batch(on, INSERT, rows));
    }

    private static @Nullable Object[] values(ApiCallCompleted call) {
        ConnectionId connection = call.connection();
        ErrorCategory category = call.category();
        return new @Nullable Object[] {
            call.at(),
            Owner.of(call.tenant()),
            call.platform().id(),
            connection == null ? null : connection.value(),
            call.operation(),
            call.status(),
            category == null ? null : category.name(),
            call.attempts(),
            call.duration().toNanos(),
            call.waited().toNanos(),
            call.responseBytes(),
            call.requestId()
        };
    }

    @Override
    public List<Kept> list(@Nullable TenantId tenant, Filter filter, long before, int limit) {
        Sql.checkLimit(limit);
        StringBuilder sql = new StringBuilder("SELECT number, ")
                .append(COLUMNS)
                .append(" FROM patchbay_api_calls WHERE tenant_id = ? AND number < ?");
        List<Object> values = new ArrayList<>(List.of(Owner.of(tenant), before));
        Platform platform = filter.platform();
        if (platform != null) {
            sql.append(" AND platform = ?");
            values.add(platform.id());
        }
        ConnectionId connection = filter.connection();
        if (connection != null) {
            sql.append(" AND connection_id = ?");
            values.add(connection.value());
        }
        if (filter.failedOnly()) {
            sql.append(" AND category IS NOT NULL");
        }
        values.add(limit);
        String query = sql.append(" ORDER BY number DESC LIMIT ?").toString();
        return database.run(
                "list API calls",
                Scope.ofOwner(tenant),
                on -> Sql.query(on, query, JdbcApiCallLog::read, values.toArray()));
    }

    private static Kept read(ResultSet row) throws SQLException {
        String connection = row.getString("connection_id");
        String category = row.getString("category");
        return new Kept(
                row.getLong("number"),
                new ApiCallCompleted(
                        Sql.instant(row, "ended_at"),
                        Platform.of(row.getString("platform")),
                        Owner.tenant(row.getString("tenant_id")),
                        connection == null ? null : ConnectionId.of(connection),
                        row.getString("operation"),
                        row.getInt("status"),
                        category == null ? null : ErrorCategory.valueOf(category),
                        row.getInt("attempts"),
                        Duration.ofNanos(row.getLong("duration_ns")),
                        Duration.ofNanos(row.getLong("waited_ns")),
                        row.getLong("response_bytes"),
                        row.getString("request_id")));
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        Sql.checkLimit(limit);
        TenantRows rows = new TenantRows(database.dialect());
        return database.run(
                "erase a tenant's API calls",
                Scope.of(tenant),
                on -> rows.delete(on, "patchbay_api_calls", "number", tenant, limit));
    }

    @Override
    public int purge(Instant before, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "purge API calls",
                Scope.SYSTEM,
                on -> Sql.update(
                        on,
                        "DELETE FROM patchbay_api_calls WHERE "
                                + database.dialect()
                                        .isTaken(
                                                "number",
                                                "SELECT number FROM patchbay_api_calls"
                                                        + " WHERE ended_at < ? ORDER BY ended_at LIMIT ?"),
                        before,
                        limit));
    }
}
