// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.internal.tenant.JsonLines.Line;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.tenant.ExportReport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One export, from the first line to the last. */
final class TenantExport {

    private static final int FORMAT = 1;
    private static final int PAGE = 250;
    /** Payloads may be large. */
    private static final int FEW = 20;

    /** Gives the page after the last row of the page before, which is null for the first. */
    private interface Pages<T> {
        List<T> after(@Nullable T last);
    }

    private interface Writer<T> {
        void write(T row) throws IOException;
    }

    private final Stores stores;
    private final AppPieces pieces;
    private final TenantId tenant;
    private final JsonLines lines;

    TenantExport(Stores stores, AppPieces pieces, TenantId tenant, OutputStream out) {
        this.stores = stores;
        this.pieces = pieces;
        this.tenant = tenant;
        this.lines = new JsonLines(out);
    }

    ExportReport run(Instant now) throws IOException {
        lines.write(JsonLines.line("export")
                .with("format", FORMAT)
                .with("tenant", tenant.value())
                .with("at", now));
        each(PAGE, last -> stores.tokens().list(tenant, last == null ? null : id(last), PAGE), this::connection);
        each(
                PAGE,
                last -> stores.pendingAuthorizations().list(tenant, last == null ? null : last.stateHash(), PAGE),
                this::connectFlow);
        each(PAGE, last -> stores.checkpoints().listTenant(tenant, last, PAGE), this::checkpoint);
        pieces.each(tenant, this::checkpoint);
        each(FEW, last -> stores.work().listTenant(tenant, last == null ? null : last.id(), FEW), this::workItem);
        ApiCallLog.Filter all = new ApiCallLog.Filter(null, null, false);
        each(
                PAGE,
                last -> stores.apiCalls().list(tenant, all, last == null ? Long.MAX_VALUE : last.number(), PAGE),
                this::apiCall);
        each(
                PAGE,
                last -> stores.audit().list(tenant, null, last == null ? Long.MAX_VALUE : last.number(), PAGE),
                this::auditEntry);
        return lines.end();
    }

    private static <T> void each(int size, Pages<T> pages, Writer<T> writer) throws IOException {
        List<T> page = pages.after(null);
        while (!page.isEmpty()) {
            for (T row : page) {
                writer.write(row);
            }
            page = page.size() < size ? List.of() : pages.after(page.get(page.size() - 1));
        }
    }

    private static ConnectionId id(StoredConnection row) {
        return row.connection().id();
    }

    private void connection(StoredConnection row) throws IOException {
        Connection c = row.connection();
        lines.add(JsonLines.line("connection")
                .with("id", c.id().value())
                .with("platform", c.platform().id())
                .with("externalId", c.externalId())
                .with("displayName", c.displayName())
                .with("status", c.status().name())
                .with("statusReason", c.statusReason())
                .with("scopes", List.copyOf(new TreeSet<>(c.scopes())))
                .with("missingScopes", List.copyOf(new TreeSet<>(c.missingScopes())))
                .with("connectedBy", c.connectedBy())
                .with("expiresAt", c.expiresAt())
                .with("reconnectBy", c.reconnectBy())
                .with("refreshAt", c.refreshAt())
                .with("refreshStartedAt", c.refreshStartedAt())
                .with("refreshFailures", c.refreshFailures())
                .with("createdAt", c.createdAt())
                .with("updatedAt", c.updatedAt())
                .with("version", c.version()));
        for (String asset : new TreeSet<>(stores.tokens().assets(tenant, c.id()).keySet())) {
            lines.add(JsonLines.line("asset-token")
                    .with("connection", c.id().value())
                    .with("asset", asset));
        }
    }

    private void connectFlow(PendingAuthorization flow) throws IOException {
        ConnectionId reconnect = flow.reconnect();
        lines.add(JsonLines.line("connect-flow")
                .with("platform", flow.platform().id())
                .with("user", flow.userId())
                .with("redirectUri", flow.redirectUri())
                .with("requestedScopes", List.copyOf(new TreeSet<>(flow.requestedScopes())))
                .with("reconnect", reconnect == null ? null : reconnect.value())
                .with("returnTo", flow.returnTo())
                .with("createdAt", flow.createdAt())
                .with("expiresAt", flow.expiresAt()));
    }

    private void checkpoint(Checkpoint checkpoint) throws IOException {
        lines.add(JsonLines.line("checkpoint")
                .with("owner", checkpoint.tenant() == null ? "app" : "tenant")
                .with("scope", checkpoint.scope())
                .with("key", checkpoint.key())
                .with("value", checkpoint.value())
                .with("version", checkpoint.version())
                .with("updatedAt", checkpoint.updatedAt()));
    }

    private void workItem(WorkItem item) throws IOException {
        lines.add(JsonLines.line("work-item")
                .with("id", item.id())
                .with("queue", item.queue())
                .with("type", item.type())
                .with("dedupeKey", item.dedupeKey())
                .with("orderingKey", item.orderingKey())
                .with("priority", item.priority())
                .with("status", item.status().name())
                .with("attempts", item.attempts())
                .with("createdAt", item.createdAt())
                .with("dueAt", item.dueAt())
                .with("finishedAt", item.finishedAt())
                .with("outcome", item.outcome())
                .with("reason", item.reason())
                .with("payload", item.payload()));
    }

    private void apiCall(ApiCallLog.Kept kept) throws IOException {
        var call = kept.call();
        ConnectionId connection = call.connection();
        Line line = JsonLines.line("api-call")
                .with("number", kept.number())
                .with("at", call.at())
                .with("platform", call.platform().id())
                .with("connection", connection == null ? null : connection.value())
                .with("operation", call.operation())
                .with("status", call.status())
                .with(
                        "category",
                        call.category() == null ? null : call.category().name())
                .with("attempts", call.attempts())
                .with("durationMicros", call.duration().toNanos() / 1000)
                .with("waitedMicros", call.waited().toNanos() / 1000)
                .with("responseBytes", call.responseBytes())
                .with("requestId", call.requestId());
        lines.add(line);
    }

    private void auditEntry(AuditLog.Kept kept) throws IOException {
        var entry = kept.entry();
        Line line = JsonLines.line("audit-entry")
                .with("number", kept.number())
                .with("at", entry.at())
                .with(
                        "platform",
                        entry.platform() == null ? null : entry.platform().id())
                .with(
                        "connection",
                        entry.connection() == null ? null : entry.connection().value())
                .with("actor", entry.actor())
                .with("action", entry.action())
                .with("outcome", entry.outcome())
                .with("detail", entry.detail());
        lines.add(line);
    }
}
