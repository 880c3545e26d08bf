// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections in one JSON file: for one person's command line, not for a service. Credentials arrive sealed and stay so.
 * Safe for threads and for several processes at once.
 */
public final class FileTokenStore implements TokenStore {

    private static final int FORMAT = 1;

    private final Path path;
    private final JsonFile file;

    /** The store in a file, made at the first write. */
    public FileTokenStore(Path file, Sleeper sleeper) {
        this.path = file;
        this.file = new JsonFile(file, sleeper);
    }

    @Override
    public boolean insert(StoredConnection connection) {
        if (connection.connection().version() != 1) {
            throw new IllegalArgumentException("A new connection has version 1");
        }
        return change(rows ->
                rows.putIfAbsent(connection.connection().id().value(), new Row(connection, Map.of(), null)) == null);
    }

    @Override
    public Optional<StoredConnection> find(TenantId tenant, ConnectionId id) {
        return Optional.ofNullable(owned(rows(), tenant, id)).map(Row::stored);
    }

    @Override
    public List<StoredConnection> findByAccount(Platform platform, String externalId) {
        return select(
                c -> c.platform().equals(platform) && c.externalId().equals(externalId), BY_ID, Integer.MAX_VALUE);
    }

    @Override
    public List<StoredConnection> list(TenantId tenant, @Nullable ConnectionId after, int limit) {
        return select(
                c -> c.tenant().equals(tenant)
                        && (after == null || c.id().value().compareTo(after.value()) > 0),
                BY_ID,
                limit);
    }

    @Override
    public List<StoredConnection> listAll(@Nullable ConnectionId after, int limit) {
        return select(c -> after == null || c.id().value().compareTo(after.value()) > 0, BY_ID, limit);
    }

    @Override
    public boolean compareAndSet(StoredConnection next, long expectedVersion) {
        Connection c = next.connection();
        if (c.version() != expectedVersion + 1) {
            throw new IllegalArgumentException("Version " + c.version() + " does not follow " + expectedVersion);
        }
        return change(rows -> {
            Row row = owned(rows, c.tenant(), c.id());
            if (row == null || row.stored().connection().version() != expectedVersion) {
                return false;
            }
            rows.put(c.id().value(), row.withStored(next));
            return true;
        });
    }

    @Override
    public List<StoredConnection> refreshDue(Instant before, int limit) {
        return select(
                c -> c.usable() && c.refreshAt() != null && !c.refreshAt().isAfter(before),
                Comparator.comparing((Connection c) -> c.refreshAt() == null ? Instant.MAX : c.refreshAt())
                        .thenComparing(BY_ID),
                limit);
    }

    @Override
    public boolean tryLease(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until) {
        return change(rows -> {
            Row row = owned(rows, tenant, id);
            if (row == null) {
                return false;
            }
            Row.Lease lease = row.lease();
            if (lease != null && !lease.holder().equals(holder) && lease.until().isAfter(now)) {
                return false;
            }
            rows.put(id.value(), row.withLease(new Row.Lease(holder, until)));
            return true;
        });
    }

    @Override
    public void releaseLease(TenantId tenant, ConnectionId id, String holder) {
        change(rows -> {
            Row row = owned(rows, tenant, id);
            boolean held =
                    row != null && row.lease() != null && row.lease().holder().equals(holder);
            if (row != null && held) {
                rows.put(id.value(), row.withLease(null));
            }
            return held;
        });
    }

    @Override
    public boolean replaceAsset(
            TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential) {
        return change(rows -> {
            Row row = owned(rows, tenant, id);
            if (row == null || !expected.equals(row.assets().get(asset))) {
                return false;
            }
            Map<String, String> assets = new TreeMap<>(row.assets());
            assets.put(asset, sealedCredential);
            rows.put(id.value(), row.withAssets(assets));
            return true;
        });
    }

    @Override
    public void putAsset(TenantId tenant, ConnectionId id, String asset, String sealedCredential) {
        change(rows -> {
            Row row = owned(rows, tenant, id);
            if (row == null || row.stored().connection().status() == ConnectionStatus.DISCONNECTED) {
                return false;
            }
            Map<String, String> assets = new TreeMap<>(row.assets());
            assets.put(asset, sealedCredential);
            rows.put(id.value(), row.withAssets(assets));
            return true;
        });
    }

    @Override
    public Optional<String> findAsset(TenantId tenant, ConnectionId id, String asset) {
        return Optional.ofNullable(owned(rows(), tenant, id))
                .map(row -> row.assets().get(asset));
    }

    @Override
    public Map<String, String> assets(TenantId tenant, ConnectionId id) {
        Row row = owned(rows(), tenant, id);
        return row == null ? Map.of() : Map.copyOf(row.assets());
    }

    @Override
    public void deleteAsset(TenantId tenant, ConnectionId id, String asset) {
        change(rows -> {
            Row row = owned(rows, tenant, id);
            if (row == null || !row.assets().containsKey(asset)) {
                return false;
            }
            Map<String, String> assets = new TreeMap<>(row.assets());
            assets.remove(asset);
            rows.put(id.value(), row.withAssets(assets));
            return true;
        });
    }

    @Override
    public void deleteAssets(TenantId tenant, ConnectionId id) {
        change(rows -> {
            Row row = owned(rows, tenant, id);
            if (row == null || row.assets().isEmpty()) {
                return false;
            }
            rows.put(id.value(), row.withAssets(Map.of()));
            return true;
        });
    }

    @Override
    public boolean delete(TenantId tenant, ConnectionId id) {
        return change(rows -> owned(rows, tenant, id) != null && rows.remove(id.value()) != null);
    }

    private static final Comparator<Connection> BY_ID = Comparator.comparing((Connection c) -> c.id().value());

    private List<StoredConnection> select(Predicate<Connection> wanted, Comparator<Connection> order, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        return rows().values().stream()
                .map(Row::stored)
                .filter(stored -> wanted.test(stored.connection()))
                .sorted(Comparator.comparing(StoredConnection::connection, order))
                .limit(limit)
                .toList();
    }

    private static @Nullable Row owned(Map<String, Row> rows, TenantId tenant, ConnectionId id) {
        Row row = rows.get(id.value());
        return row != null && row.stored().connection().tenant().equals(tenant) ? row : null;
    }

    /** Runs a change and writes the file when it says that something changed. */
    private boolean change(Function<Map<String, Row>, Boolean> change) {
        return file.locked(() -> {
            Map<String, Row> rows = rows();
            boolean changed = change.apply(rows);
            if (changed) {
                List<Object> all = new ArrayList<>(rows.size());
                rows.values().forEach(row -> all.add(row.toJson()));
                file.write(Map.of("format", FORMAT, "connections", all));
            }
            return changed;
        });
    }

    private Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        JsonValue content = file.read().orElse(null);
        if (content == null) {
            return rows;
        }
        Long format = content.get("format").integer();
        if (format == null || format != FORMAT) {
            throw new FileTrouble(path + " has a format that this version does not know; nothing was changed", null);
        }
        try {
            content.get("connections").elements().forEach(json -> {
                Row row = Row.read(json);
                rows.put(row.stored().connection().id().value(), row);
            });
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FileTrouble(path + " is damaged: a connection in it cannot be read; nothing was changed", null);
        }
        return rows;
    }
}
