// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API call log in memory: the last 100,000 calls. */
public final class InMemoryApiCallLog implements ApiCallLog {

    private final NumberedLog<ApiCallCompleted> log = new NumberedLog<>(ApiCallCompleted::at);

    @Override
    public void append(List<ApiCallCompleted> calls) {
        List.copyOf(calls).forEach(log::append);
    }

    @Override
    public List<Kept> list(@Nullable TenantId tenant, Filter filter, long before, int limit) {
        return log.newest(
                call -> Objects.equals(call.tenant(), tenant) && wanted(call, filter),
                before,
                limit,
                number -> call -> new Kept(number, call));
    }

    private static boolean wanted(ApiCallCompleted call, Filter filter) {
        return (filter.platform() == null || filter.platform().equals(call.platform()))
                && (filter.connection() == null || filter.connection().equals(call.connection()))
                && (!filter.failedOnly() || call.category() != null);
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        return log.remove(call -> tenant.equals(call.tenant()), limit);
    }

    @Override
    public int purge(Instant before, int limit) {
        return log.purge(before, limit);
    }
}
