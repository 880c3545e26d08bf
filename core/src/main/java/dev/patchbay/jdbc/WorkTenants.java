// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one tenant has in any queue. */
final class WorkTenants {

    /** Jumps from one queue to the next along an index, however many items each has. */
    private static final String QUEUES = """
            WITH RECURSIVE names (queue) AS (
                SELECT * FROM (SELECT w.queue FROM patchbay_work w WHERE true{part} ORDER BY w.queue LIMIT 1) f
              UNION ALL
                SELECT (SELECT w.queue FROM patchbay_work w WHERE w.queue > n.queue{part} ORDER BY w.queue LIMIT 1)
                FROM names n WHERE n.queue IS NOT NULL
            ) SELECT queue FROM names WHERE queue IS NOT NULL""";

    private static final String DELETE = "DELETE FROM patchbay_work WHERE id = ?";

    private record Item(long id, String queue, @Nullable String orderingKey) {}

    private final Dialect dialect;
    private final WorkTables tables;

    WorkTenants(Dialect dialect, WorkTables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** The queues that hold anything, whosever it is. */
    List<String> queues(Connection connection) throws SQLException {
        tables.byIndex(connection);
        TreeSet<String> names = new TreeSet<>();
        for (String part : WorkTables.PARTS) {
            names.addAll(Sql.query(connection, QUEUES.replace("{part}", part), row -> row.getString(1)));
        }
        return List.copyOf(names);
    }

    /**
     * Deletes a tenant's items of one queue, whatever their state. What waits behind others goes before those, so that as
     * little as possible is woken only to be deleted; what another tenant put behind them is woken.
     *
     * @return how many; 0 only when there is none left
     */
    int erase(Connection connection, String queue, TenantId tenant, int limit, Instant now) throws SQLException {
        tables.byIndex(connection);
        List<Item> items = some(connection, queue, tenant, limit);
        int erased = 0;
        while (!items.isEmpty() && erased == 0) {
            erased = delete(connection, items, now);
            // When another node has just deleted all of these, there may be more.
            items = erased == 0 ? some(connection, queue, tenant, limit) : items;
        }
        return erased;
    }

    private static List<Item> some(Connection connection, String queue, TenantId tenant, int limit)
            throws SQLException {
        List<Item> items = new ArrayList<>();
        for (String part : WorkTables.PARTS) {
            if (items.size() < limit) {
                items.addAll(Sql.query(
                        connection,
                        "SELECT id, queue, ordering_key FROM patchbay_work WHERE queue = ? AND tenant_id = ?" + part
                                + " ORDER BY id DESC LIMIT ?",
                        WorkTenants::item,
                        queue,
                        tenant.value(),
                        limit - items.size()));
            }
        }
        return items;
    }

    /** Deletes items that are named; of another tenant, when one is named, none. */
    int erase(Connection connection, @Nullable TenantId tenant, List<Long> ids, Instant now) throws SQLException {
        List<Item> items = new ArrayList<>();
        for (long id : ids) {
            String sql = "SELECT id, queue, ordering_key FROM patchbay_work WHERE id = ?";
            items.addAll(
                    tenant == null
                            ? Sql.query(connection, sql, WorkTenants::item, id)
                            : Sql.query(connection, sql + " AND tenant_id = ?", WorkTenants::item, id, tenant.value()));
        }
        return items.isEmpty() ? 0 : delete(connection, items, now);
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getLong(1), row.getString(2), row.getString(3));
    }

    /** An item's tenant and key never change, so what was read of them is still true once the keys are locked. */
    private int delete(Connection connection, List<Item> items, Instant now) throws SQLException {
        TreeSet<WorkKeys.Key> keys = new TreeSet<>();
        items.forEach(item -> WorkKeys.Key.add(keys, item.queue(), item.orderingKey()));
        WorkKeys.lock(connection, dialect, keys);
        int[] counts = Sql.batch(
                connection,
                DELETE,
                items.stream()
                        .sorted(Comparator.comparingLong(Item::id))
                        .map(item -> new @Nullable Object[] {item.id()})
                        .toList());
        WorkKeys.wakeNext(connection, keys, now);
        return Arrays.stream(counts).sum();
    }
}
