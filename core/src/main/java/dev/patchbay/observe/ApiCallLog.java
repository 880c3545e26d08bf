// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what became of API calls. Safe for use by many threads and nodes.
 *
 * @since 0.1
 */
public interface ApiCallLog {

    /**
     * A call with its place in the log.
     *
     * @param number grows with every call kept
     * @param call what ended
     */
    record Kept(long number, ApiCallCompleted call) {}

    /**
     * Which calls.
     *
     * @param platform only this platform; null for all
     * @param connection only this connection; null for all
     * @param failedOnly only calls that failed
     */
    record Filter(@Nullable Platform platform, @Nullable ConnectionId connection, boolean failedOnly) {}

    /**
     * Adds calls, all or none.
     *
     * @param calls what ended
     */
    void append(List<ApiCallCompleted> calls);

    /**
     * Lists a tenant's calls, the newest first.
     *
     * @param tenant the tenant; null for calls that belong to none
     * @param filter which of them
     * @param before only numbers smaller than this, for the next page; {@link Long#MAX_VALUE} for the first
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<Kept> list(@Nullable TenantId tenant, Filter filter, long before, int limit);

    /**
     * Removes a tenant's calls, the oldest first. Call it until it returns 0.
     *
     * @param tenant the tenant
     * @param limit the most to remove in this step, at least 1
     * @return how many were removed
     */
    int eraseTenant(TenantId tenant, int limit);

    /**
     * Removes old calls.
     *
     * @param before those that ended before this time
     * @param limit the most to remove in this step, at least 1
     * @return how many were removed
     */
    int purge(Instant before, int limit);
}
