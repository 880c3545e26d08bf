// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands everything on. */
class ForwardingCheckpoints implements CheckpointStore {
    private final CheckpointStore inner;

    ForwardingCheckpoints(CheckpointStore inner) {
        this.inner = inner;
    }

    @Override
    public Optional<Checkpoint> find(@Nullable TenantId tenant, String scope, String key) {
        return inner.find(tenant, scope, key);
    }

    @Override
    public List<Checkpoint> list(@Nullable TenantId tenant, String scope, @Nullable String after, int limit) {
        return inner.list(tenant, scope, after, limit);
    }

    @Override
    public List<Checkpoint> listTenant(TenantId tenant, @Nullable Checkpoint after, int limit) {
        return inner.listTenant(tenant, after, limit);
    }

    @Override
    public int eraseTenant(TenantId tenant, int limit) {
        return inner.eraseTenant(tenant, limit);
    }

    @Override
    public boolean compareAndSet(Checkpoint next, long expectedVersion) {
        return inner.compareAndSet(next, expectedVersion);
    }

    @Override
    public boolean delete(@Nullable TenantId tenant, String scope, String key) {
        return inner.delete(tenant, scope, key);
    }

    @Override
    public boolean tryLease(
            @Nullable TenantId tenant, String scope, String key, String holder, Instant now, Instant until) {
        return inner.tryLease(tenant, scope, key, holder, now, until);
    }

    @Override
    public void releaseLease(@Nullable TenantId tenant, String scope, String key, String holder) {
        inner.releaseLease(tenant, scope, key, holder);
    }
}
