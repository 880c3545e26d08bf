// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.QueueStats;
import dev.patchbay.queue.Settlement;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The work queue in the table {@code patchbay_work}. Part of {@link JdbcStores}; made by itself only where a host wants to put
 * work inside a transaction of its own.
 *
 * <p>On SQLite all nodes must share the file, and there is one writer at a time: set a busy timeout of some seconds on the
 * data source ({@code PRAGMA busy_timeout}).
 *
 * @since 0.1
 */
public final class JdbcWorkQueue implements WorkQueue {

    /** What is due and what lost its worker is looked for when nothing is ready, and else this often. */
    private static final Duration WAKE_EVERY = Duration.ofSeconds(1);

    private static final int MOST_WOKEN = 1_000;

    /** No tenant stands behind it, so the first one is next: that is the empty name of those that have no tenant. */
    private static final String BEHIND_ALL = Character.toString(Character.MAX_CODE_POINT);

    /** With so few the turn begins anew each time; with more it goes on where it ended. */
    private static final int FEW_TENANTS = 8;

    /** A share per tenant may leave places empty when some have little: asked again so often for the rest. */
    private static final int MOST_ROUNDS = 3;

    private static final Comparator<Claim> MOST_URGENT = Comparator.<Claim>comparingInt(
                    claim -> -claim.item().priority())
            .thenComparing(claim -> claim.item().dueAt())
            .thenComparing(Claim::id);

    private final Database database;
    private final WorkTurns turns;
    private final WorkTables tables;
    private final WorkTenants tenants;
    private final ConcurrentHashMap<String, String> lastTurn = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Instant> lastWake = new ConcurrentHashMap<>();

    JdbcWorkQueue(Database database) {
        this.database = database;
        this.turns = database.dialect() instanceof PostgreSql ? new PostgreSqlTurns() : new SqliteTurns();
        this.tables = new WorkTables(database.dialect());
        this.tenants = new WorkTenants(database.dialect(), tables);
    }

    /**
     * The queue of a database, without row-level security.
     *
     * @param dataSource gives connections, of a pool as a rule; the schema must be there, see {@link JdbcSchema}
     * @return the queue
     * @throws JdbcStoreException when the database cannot be reached or is neither PostgreSQL nor SQLite
     */
    public static JdbcWorkQueue on(DataSource dataSource) {
        return new JdbcWorkQueue(Database.of(dataSource, false));
    }

    @Override
    public List<Boolean> putAll(List<NewWork> batch, Instant now) {
        List<NewWork> works = List.copyOf(batch);
        if (works.isEmpty()) {
            return List.of();
        }
        Database.Work<List<Boolean>> put = connection -> WorkPuts.put(connection, database.dialect(), works, now);
        return WorkPuts.simple(database.dialect(), works)
                ? database.run("put work", Scope.SYSTEM, put)
                : database.transaction("put work", Scope.SYSTEM, put);
    }

    /**
     * Puts items inside a transaction of the host's: they are there if the host commits and were never there if it does not.
     * What the transaction also writes and the work that follows from it can so never come apart.
     *
     * <p>Until the host commits, others who put the same dedupe key or the same ordering key wait, and so does the end of an
     * item with that ordering key: keep the transaction short. Items with an ordering key need the isolation READ COMMITTED,
     * which is PostgreSQL's default, because others' changes to the key must be seen.
     *
     * @param connection the host's, in a transaction, to this database; neither committed nor closed here
     * @param batch the items; of two with one dedupe key the first is put
     * @param now the present time
     * @return for each whether it was put; false when its dedupe key is taken
     * @throws SQLException what the database says; the transaction may then have to be rolled back
     * @throws IllegalStateException when the connection commits by itself, or is too isolated for ordering keys
     */
    @Override
    public List<Boolean> putAll(Connection connection, List<NewWork> batch, Instant now) throws SQLException {
        List<NewWork> works = List.copyOf(batch);
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("The connection is in no transaction: call setAutoCommit(false) first");
        }
        if (database.dialect() instanceof PostgreSql
                && works.stream().anyMatch(work -> work.orderingKey() != null)
                && connection.getTransactionIsolation() > Connection.TRANSACTION_READ_COMMITTED) {
            throw new IllegalStateException("Work with an ordering key needs the isolation READ COMMITTED");
        }
        return works.isEmpty()
                ? List.of()
                : database.within(connection, Scope.SYSTEM, c -> WorkPuts.put(c, database.dialect(), works, now));
    }

    @Override
    public List<Claim> claim(String queue, String worker, int limit, Instant now, Duration lease) {
        Sql.checkLimit(limit);
        List<Claim> claims = new ArrayList<>();
        boolean woken = wakeNowAndThen(queue, now);
        long until = Micros.of(now.plus(lease));
        for (int round = 0; round < MOST_ROUNDS && claims.size() < limit; round++) {
            WorkTurns.Taken taken = take(queue, worker, limit - claims.size(), until);
            claims.addAll(taken.claims());
            if (taken.claims().isEmpty() && claims.isEmpty() && !woken) {
                woken = true;
                if (wake(queue, now) == 0) {
                    break;
                }
            } else if (taken.tenants() <= 1) {
                break;
            }
        }
        claims.sort(MOST_URGENT);
        return claims;
    }

    private WorkTurns.Taken take(String queue, String worker, int limit, long until) {
        WorkTurns.Request request =
                new WorkTurns.Request(queue, worker, limit, until, lastTurn.getOrDefault(queue, BEHIND_ALL));
        Database.Work<WorkTurns.Taken> take = connection -> turns.take(connection, request);
        WorkTurns.Taken taken = database.dialect() instanceof PostgreSql
                ? database.run("claim work", Scope.SYSTEM, take)
                : database.transaction("claim work", Scope.SYSTEM, take);
        taken.claims().stream()
                .map(claim -> WorkRows.tenant(claim.item().tenant()))
                .max(Comparator.naturalOrder())
                .ifPresent(last -> lastTurn.put(
                        queue, taken.tenants() <= limit && taken.tenants() < FEW_TENANTS ? BEHIND_ALL : last));
        return taken;
    }

    /** A busy queue must not starve what becomes due meanwhile. A clock that went back is no reason to wait. */
    private boolean wakeNowAndThen(String queue, Instant now) {
        Instant last = lastWake.get(queue);
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(WAKE_EVERY))) {
            return false;
        }
        wake(queue, now);
        return true;
    }

    private int wake(String queue, Instant now) {
        int most = MOST_WOKEN;
        int moved = database.transaction(
                "wake work", Scope.SYSTEM, connection -> turns.wake(connection, queue, Micros.of(now), most));
        lastWake.put(queue, now);
        return moved;
    }

    @Override
    public List<Claim> heartbeat(List<Claim> claims, Instant now, Duration lease) {
        List<Claim> mine = List.copyOf(claims);
        return mine.isEmpty()
                ? List.of()
                : database.transaction(
                        "prolong leases",
                        Scope.SYSTEM,
                        connection -> WorkSettling.heartbeat(connection, mine, now, lease));
    }

    @Override
    public List<Boolean> settle(List<? extends Settlement> settlements, Instant now) {
        List<Settlement> all = List.copyOf(settlements);
        if (all.isEmpty()) {
            return List.of();
        }
        Database.Work<List<Boolean>> settle =
                connection -> WorkSettling.settle(connection, database.dialect(), all, now);
        return WorkSettling.simple(database.dialect(), all)
                ? database.run("settle work", Scope.SYSTEM, settle)
                : database.transaction("settle work", Scope.SYSTEM, settle);
    }

    @Override
    public Optional<WorkItem> find(@Nullable TenantId tenant, long id) {
        return database.run("find work", Scope.ofOwner(tenant), connection -> tables.find(connection, tenant, id));
    }

    @Override
    public Optional<WorkItem> findByKey(String queue, String dedupeKey) {
        return database.run("find work", Scope.SYSTEM, connection -> tables.findByKey(connection, queue, dedupeKey));
    }

    @Override
    public Optional<WorkItem> findByKey(Connection connection, String queue, String dedupeKey) throws SQLException {
        return database.within(connection, Scope.SYSTEM, c -> tables.findByKey(c, queue, dedupeKey));
    }

    @Override
    public List<WorkItem> list(WorkFilter filter, @Nullable Long before, int limit) {
        Sql.checkLimit(limit);
        return database.transaction(
                "list work",
                Scope.ofOwner(filter.tenant()),
                connection -> tables.list(connection, filter, before, limit));
    }

    @Override
    public List<WorkItem> listTenant(TenantId tenant, @Nullable Long before, int limit) {
        Sql.checkLimit(limit);
        List<WorkItem> items = new ArrayList<>();
        for (String queue : queues()) {
            items.addAll(list(WorkFilter.of(queue).tenant(tenant), before, limit));
        }
        items.sort(Comparator.comparingLong(WorkItem::id).reversed());
        return List.copyOf(items.subList(0, Math.min(limit, items.size())));
    }

    /** Not in the tenant's own scope: what another put behind its items must be seen to be woken. */
    @Override
    public int eraseTenant(TenantId tenant, int limit, Instant now) {
        Sql.checkLimit(limit);
        int removed = 0;
        for (String queue : queues()) {
            int left = limit - removed;
            if (left > 0) {
                removed += database.transaction(
                        "erase a tenant's work",
                        Scope.SYSTEM,
                        connection -> tenants.erase(connection, queue, tenant, left, now));
            }
        }
        return removed;
    }

    @Override
    public int erase(@Nullable TenantId tenant, List<Long> ids, Instant now) {
        List<Long> some = List.copyOf(ids);
        return some.isEmpty()
                ? 0
                : database.transaction(
                        "erase work", Scope.SYSTEM, connection -> tenants.erase(connection, tenant, some, now));
    }

    private List<String> queues() {
        return database.transaction("list queues", Scope.SYSTEM, tenants::queues);
    }

    @Override
    public boolean redrive(@Nullable TenantId tenant, long id, Instant now) {
        return database.transaction(
                "redrive work", Scope.ofOwner(tenant), connection -> tables.redrive(connection, tenant, id, now));
    }

    @Override
    public int redrive(WorkFilter filter, int limit, Instant now) {
        Sql.checkLimit(limit);
        WorkFilter meant = filter.forRedrive();
        return database.transaction(
                "redrive work",
                Scope.ofOwner(filter.tenant()),
                connection -> tables.redrive(connection, meant, limit, now));
    }

    @Override
    public boolean cancel(@Nullable TenantId tenant, long id, Instant now) {
        return database.transaction(
                "cancel work", Scope.ofOwner(tenant), connection -> tables.cancel(connection, tenant, id, now));
    }

    @Override
    public QueueStats stats(String queue, Instant now) {
        return database.transaction("count work", Scope.SYSTEM, connection -> tables.stats(connection, queue, now));
    }

    @Override
    public int purge(String queue, WorkStatus status, Instant before, int limit) {
        Sql.checkLimit(limit);
        WorkStatus.checkFinished(status);
        return database.run(
                "purge work", Scope.SYSTEM, connection -> tables.purge(connection, queue, status, before, limit));
    }
}
