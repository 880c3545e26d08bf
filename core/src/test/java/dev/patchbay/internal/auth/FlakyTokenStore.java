// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that can be taken down, and into whose writes a test can step. */
final class FlakyTokenStore implements TokenStore {

    final AtomicInteger finds = new AtomicInteger();
    volatile boolean failReads;
    volatile boolean failWrites;
    /** As a connection pool does. */
    volatile boolean failWhenInterrupted;

    volatile Runnable beforeInsert = () -> {};
    volatile Runnable beforeCompareAndSet = () -> {};
    volatile Runnable beforeLease = () -> {};
    private final TokenStore real;

    FlakyTokenStore(TokenStore real) {
        this.real = real;
    }

    private void reading() {
        if (failReads) {
            throw new IllegalStateException("database is down");
        }
    }

    private void writing() {
        if (failWrites || (failWhenInterrupted && Thread.currentThread().isInterrupted())) {
            throw new IllegalStateException("database is down");
        }
    }

    @Override
    public boolean insert(StoredConnection connection) {
        writing();
        beforeInsert.run();
        return real.insert(connection);
    }

    @Override
    public Optional<StoredConnection> find(TenantId tenant, ConnectionId id) {
        finds.incrementAndGet();
        reading();
        return real.find(tenant, id);
    }

    @Override
    public List<StoredConnection> findByAccount(Platform platform, String externalId) {
        reading();
        return real.findByAccount(platform, externalId);
    }

    @Override
    public List<StoredConnection> list(TenantId tenant, @Nullable ConnectionId after, int limit) {
        reading();
        return real.list(tenant, after, limit);
    }

    @Override
    public List<StoredConnection> listAll(@Nullable ConnectionId after, int limit) {
        reading();
        return real.listAll(after, limit);
    }

    @Override
    public Map<String, String> assets(TenantId tenant, ConnectionId id) {
        reading();
        return real.assets(tenant, id);
    }

    @Override
    public boolean replaceAsset(
            TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential) {
        writing();
        return real.replaceAsset(tenant, id, asset, expected, sealedCredential);
    }

    @Override
    public boolean compareAndSet(StoredConnection next, long expectedVersion) {
        writing();
        beforeCompareAndSet.run();
        return real.compareAndSet(next, expectedVersion);
    }

    @Override
    public List<StoredConnection> refreshDue(Instant before, int limit) {
        reading();
        return real.refreshDue(before, limit);
    }

    @Override
    public boolean tryLease(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until) {
        writing();
        beforeLease.run();
        return real.tryLease(tenant, id, holder, now, until);
    }

    @Override
    public void releaseLease(TenantId tenant, ConnectionId id, String holder) {
        writing();
        real.releaseLease(tenant, id, holder);
    }

    @Override
    public void putAsset(TenantId tenant, ConnectionId id, String asset, String sealedCredential) {
        writing();
        real.putAsset(tenant, id, asset, sealedCredential);
    }

    @Override
    public Optional<String> findAsset(TenantId tenant, ConnectionId id, String asset) {
        reading();
        return real.findAsset(tenant, id, asset);
    }

    @Override
    public void deleteAsset(TenantId tenant, ConnectionId id, String asset) {
        writing();
        real.deleteAsset(tenant, id, asset);
    }

    @Override
    public void deleteAssets(TenantId tenant, ConnectionId id) {
        writing();
        real.deleteAssets(tenant, id);
    }

    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        writing();
        return real.delete(tenant, id);
    }
}
