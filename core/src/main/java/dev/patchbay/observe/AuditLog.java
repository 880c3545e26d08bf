// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the record of sensitive operations. Entries are added and, after their time or with their tenant, removed; never
 * changed. Safe for use by many threads and nodes.
 *
 * @since 0.1
 */
public interface AuditLog {

    /**
     * An entry with its place in the log.
     *
     * @param number grows with every entry kept
     * @param entry what happened
     */
    record Kept(long number, AuditEntry entry) {}

    /**
     * Adds an entry. Durable when it returns.
     *
     * @param entry what happened
     */
    void append(AuditEntry entry);

    /**
     * Lists a tenant's entries, the newest first.
     *
     * @param tenant the tenant; null for duties over all tenants
     * @param connection only this connection; null for all
     * @param before only numbers smaller than this, for the next page; {@link Long#MAX_VALUE} for the first
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<Kept> list(@Nullable TenantId tenant, @Nullable ConnectionId connection, long before, int limit);

    /**
     * Removes a tenant's entries, the oldest first. Call it until it returns 0.
     *
     * @param tenant the tenant
     * @param kept entries with this action stay; null to leave none
     * @param limit the most to remove in this step, at least 1
     * @return how many were removed
     */
    int eraseTenant(TenantId tenant, @Nullable String kept, int limit);

    /**
     * Removes old entries.
     *
     * @param before those that happened before this time
     * @param limit the most to remove in this step, at least 1
     * @return how many were removed
     */
    int purge(Instant before, int limit);
}
