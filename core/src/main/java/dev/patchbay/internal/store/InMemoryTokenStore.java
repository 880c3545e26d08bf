// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Connections in memory. A row only changes inside {@code compute} of its key; the four indexes follow there and are
 * hints: what they lead to is checked against the row.
 */
public final class InMemoryTokenStore implements TokenStore {

    private record Account(Platform platform, String externalId) {

        static Account of(Connection c) {
            return new Account(c.platform(), c.externalId());
        }
    }

    private record Due(Instant at, String id) {}

    private final ConcurrentHashMap<String, Row> rows = new ConcurrentHashMap<>();
    private final NavigableSet<String> ids = new ConcurrentSkipListSet<>();
    private final ConcurrentHashMap<TenantId, NavigableSet<String>> byTenant = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Account, Set<String>> byAccount = new ConcurrentHashMap<>();
    private final NavigableSet<Due> due =
            new ConcurrentSkipListSet<>(Comparator.comparing(Due::at).thenComparing(Due::id));

    @Override
    public boolean insert(StoredConnection connection) {
        Connection c = connection.connection();
        if (c.version() != 1) {
            throw new IllegalArgumentException("A new connection has version 1, not " + c.version());
        }
        AtomicBoolean inserted = new AtomicBoolean();
        rows.computeIfAbsent(c.id().value(), id -> {
            inserted.set(true);
            index(c);
            return Row.of(connection);
        });
        return inserted.get();
    }

    @Override
    public Optional<StoredConnection> find(TenantId tenant, ConnectionId id) {
        return row(tenant, id).map(Row::stored);
    }

    @Override
    public List<StoredConnection> findByAccount(Platform platform, String externalId) {
        List<StoredConnection> found = new ArrayList<>();
        for (String id : byAccount.getOrDefault(new Account(platform, externalId), Set.of())) {
            Row row = rows.get(id);
            if (row != null
                    && row.connection().platform().equals(platform)
                    && row.connection().externalId().equals(externalId)) {
                found.add(row.stored());
            }
        }
        return found;
    }

    @Override
    public List<StoredConnection> list(TenantId tenant, @Nullable ConnectionId after, int limit) {
        checkLimit(limit);
        NavigableSet<String> own = byTenant.get(tenant);
        List<StoredConnection> page = new ArrayList<>();
        if (own == null) {
            return page;
        }
        for (String id : after == null ? own : own.tailSet(after.value(), false)) {
            Row row = rows.get(id);
            if (row != null && row.connection().tenant().equals(tenant)) {
                page.add(row.stored());
                if (page.size() == limit) {
                    break;
                }
            }
        }
        return page;
    }

    @Override
    public List<StoredConnection> listAll(@Nullable ConnectionId after, int limit) {
        checkLimit(limit);
        List<StoredConnection> page = new ArrayList<>();
        for (String id : after == null ? ids : ids.tailSet(after.value(), false)) {
            Row row = rows.get(id);
            if (row == null) {
                continue;
            }
            page.add(row.stored());
            if (page.size() == limit) {
                break;
            }
        }
        return page;
    }

    @Override
    public boolean compareAndSet(StoredConnection next, long expectedVersion) {
        Connection c = next.connection();
        if (c.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                    "Version " + c.version() + " does not follow version " + expectedVersion);
        }
        return change(c.tenant(), c.id(), row -> {
            if (row.connection().version() != expectedVersion) {
                return null;
            }
            unindex(row.connection(), c);
            index(c);
            return row.with(next);
        });
    }

    @Override
    public List<StoredConnection> refreshDue(Instant before, int limit) {
        checkLimit(limit);
        List<StoredConnection> found = new ArrayList<>();
        for (Due entry : due) {
            if (entry.at().isAfter(before) || found.size() == limit) {
                break;
            }
            Row row = rows.get(entry.id());
            if (row != null
                    && entry.at().equals(row.connection().refreshAt())
                    && row.connection().usable()) {
                found.add(row.stored());
            }
        }
        return found;
    }

    @Override
    public boolean tryLease(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until) {
        return change(tenant, id, row -> row.leasableBy(holder, now) ? row.leasedTo(holder, until) : null);
    }

    @Override
    public void releaseLease(TenantId tenant, ConnectionId id, String holder) {
        change(tenant, id, row -> holder.equals(row.holder()) ? row.leasedTo(null, Instant.EPOCH) : null);
    }

    @Override
    public void putAsset(TenantId tenant, ConnectionId id, String asset, String sealedCredential) {
        change(
                tenant,
                id,
                row -> row.connection().status() == ConnectionStatus.DISCONNECTED
                        ? null
                        : row.withAsset(asset, sealedCredential));
    }

    @Override
    public Optional<String> findAsset(TenantId tenant, ConnectionId id, String asset) {
        return row(tenant, id).map(row -> row.assets().get(asset));
    }

    @Override
    public Map<String, String> assets(TenantId tenant, ConnectionId id) {
        return row(tenant, id).map(Row::assets).orElse(Map.of());
    }

    @Override
    public boolean replaceAsset(
            TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential) {
        return change(
                tenant,
                id,
                row -> expected.equals(row.assets().get(asset)) ? row.withAsset(asset, sealedCredential) : null);
    }

    @Override
    public void deleteAsset(TenantId tenant, ConnectionId id, String asset) {
        change(tenant, id, row -> row.withoutAsset(asset));
    }

    @Override
    public void deleteAssets(TenantId tenant, ConnectionId id) {
        change(tenant, id, Row::withoutAssets);
    }

    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        AtomicBoolean deleted = new AtomicBoolean();
        rows.computeIfPresent(id.value(), (key, row) -> {
            if (!row.connection().tenant().equals(tenant)) {
                return row;
            }
            deleted.set(true);
            unindex(row.connection(), null);
            return null;
        });
        return deleted.get();
    }

    private Optional<Row> row(TenantId tenant, ConnectionId id) {
        return Optional.ofNullable(rows.get(id.value()))
                .filter(row -> row.connection().tenant().equals(tenant));
    }

    /** Changes a tenant's row in one step; the change gives null to leave it alone. */
    private boolean change(TenantId tenant, ConnectionId id, RowChange change) {
        AtomicBoolean changed = new AtomicBoolean();
        rows.computeIfPresent(id.value(), (key, row) -> {
            Row next = row.connection().tenant().equals(tenant) ? change.apply(row) : null;
            changed.set(next != null);
            return next == null ? row : next;
        });
        return changed.get();
    }

    private interface RowChange {
        @Nullable
        Row apply(Row row);
    }

    private void index(Connection c) {
        String id = c.id().value();
        ids.add(id);
        byTenant.computeIfAbsent(c.tenant(), t -> new ConcurrentSkipListSet<>()).add(id);
        byAccount
                .computeIfAbsent(Account.of(c), a -> ConcurrentHashMap.newKeySet(2))
                .add(id);
        Instant refreshAt = c.refreshAt();
        if (refreshAt != null) {
            due.add(new Due(refreshAt, id));
        }
    }

    private void unindex(Connection old, @Nullable Connection next) {
        String id = old.id().value();
        Instant refreshAt = old.refreshAt();
        if (refreshAt != null) {
            due.remove(new Due(refreshAt, id));
        }
        if (next == null || !Account.of(next).equals(Account.of(old))) {
            Set<String> same = byAccount.get(Account.of(old));
            if (same != null) {
                same.remove(id);
            }
        }
        if (next == null) {
            ids.remove(id);
            NavigableSet<String> own = byTenant.get(old.tenant());
            if (own != null) {
                own.remove(id);
            }
        }
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
    }
}
