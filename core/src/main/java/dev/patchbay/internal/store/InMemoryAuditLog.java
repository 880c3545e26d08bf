// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The audit log in memory: the last 100,000 entries. */
public final class InMemoryAuditLog implements AuditLog {

    private final NumberedLog<AuditEntry> log = new NumberedLog<>(AuditEntry::at);

    @Override
    public void append(AuditEntry entry) {
        log.append(Objects.requireNonNull(entry, "entry"));
    }

    @Override
    public List<Kept> list(@Nullable TenantId tenant, @Nullable ConnectionId connection, long before, int limit) {
        return log.newest(
                e -> Objects.equals(e.tenant(), tenant) && (connection == null || connection.equals(e.connection())),
                before,
                limit,
                number -> entry -> new Kept(number, entry));
    }

    @Override
    public int eraseTenant(TenantId tenant, @Nullable String kept, int limit) {
        return log.remove(e -> tenant.equals(e.tenant()) && !e.action().equals(kept), limit);
    }

    @Override
    public int purge(Instant before, int limit) {
        return log.purge(before, limit);
    }
}
