// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SeenCount;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Synced rows in relational tables, on PostgreSQL or SQLite: {@code patchbay_ad_accounts}, {@code patchbay_campaigns},
 * {@code patchbay_ad_sets}, {@code patchbay_ads}, {@code patchbay_channels}, {@code patchbay_metrics}, each with typed columns
 * and the platform's JSON beside; {@link JdbcSchema} makes them. They are the host's to read, with any SQL; {@code docs/sync.md}
 * describes each column.
 *
 * <p>A batch is one transaction with its checkpoint: killed anywhere, the database holds both or neither. The statement that
 * stores rows also says which were new, changed and unchanged.
 *
 * @since 0.1
 */
public final class JdbcSyncSink implements SyncSink {

    private final Database database;
    private final SyncUpsert upsert;
    private final SyncSeen seen;
    private final SyncCheckpoints checkpoints = new SyncCheckpoints();
    private final SyncPresence presence;
    private final SyncListing listing = new SyncListing();
    private final SyncEdits edits;
    private final SyncRefusals refusals = new SyncRefusals();
    private final TenantRows tenants;

    private JdbcSyncSink(Database database) {
        this.database = database;
        this.upsert = SyncUpsert.of(database.dialect());
        this.seen = new SyncSeen(database.dialect());
        this.presence = new SyncPresence(database.dialect());
        this.edits = new SyncEdits(database.dialect());
        this.tenants = new TenantRows(database.dialect());
    }

    /**
     * The sink of a database. Names the tenant in each transaction when row-level security is switched on.
     *
     * @param dataSource gives connections, of a pool as a rule, one per account that is synced at once; the schema must be
     *     there, see {@link JdbcSchema}
     * @return the sink
     * @throws JdbcStoreException when the database cannot be reached or is neither PostgreSQL nor SQLite
     */
    public static JdbcSyncSink on(DataSource dataSource) {
        return new JdbcSyncSink(Database.of(dataSource, false));
    }

    @Override
    public Optional<SyncCheckpoint> find(SyncScope scope, String key) {
        return database.run("find a sync's checkpoint", in(scope), on -> checkpoints.find(on, values(scope), key));
    }

    @Override
    public BatchResult commit(SyncBatch batch) {
        @Nullable Object[] scope = values(batch.scope());
        SyncTable table = SyncTable.of(batch.slice().kind());
        List<@Nullable Object[]> rows = SyncValues.of(batch.rows());
        @Nullable Object[] shared = shared(table, batch, scope);
        List<String> keys = SyncValues.keys(batch.rows());
        return database.transaction("store synced rows", in(batch.scope()), on -> {
            // First, so that of two nodes the second waits here and then finds that it came too late.
            checkpoints.move(on, scope, batch);
            BatchResult result = upsert.store(on, table, shared, rows);
            seen.touch(on, table, scope, batch);
            refusals.settle(on, scope, batch, keys);
            edits.apply(on, scope, batch.decisions());
            return result;
        });
    }

    /** In the order of {@link SyncTable#shared}. */
    private static @Nullable Object[] shared(SyncTable table, SyncBatch batch, @Nullable Object[] scope) {
        @Nullable Object[] state = Sql.values(scope, batch.generation(), batch.at(), batch.at(), 0);
        MetricsSpan span = batch.slice().span();
        if (span != null) {
            return Sql.values(state, TextSet.write(new TreeSet<>(span.breakdowns())), span.daily());
        }
        return table.hasPresence() ? Sql.values(state, Presence.PRESENT.name(), batch.at()) : state;
    }

    @Override
    public SyncRows list(SyncScope scope, SyncKind kind, @Nullable String after, int limit) {
        Sql.checkLimit(limit);
        return database.run("list synced rows", in(scope), on -> listing.list(on, values(scope), kind, after, limit));
    }

    @Override
    public Set<String> known(SyncScope scope, EntityKind kind, Set<String> ids) {
        return database.run("look up synced ids", in(scope), on -> listing.known(on, values(scope), kind, ids));
    }

    @Override
    public SeenCount count(SyncScope scope, SyncSlice slice, long generation) {
        return database.run("count synced rows", in(scope), on -> presence.count(on, values(scope), slice, generation));
    }

    @Override
    public int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit) {
        Sql.checkLimit(limit);
        return database.run(
                "put away rows that vanished",
                in(scope),
                on -> presence.sweep(on, values(scope), slice, generation, at, limit));
    }

    @Override
    public void mark(SyncScope scope, EntityRef entity, Presence known, Instant at) {
        database.run("mark a synced row", in(scope), on -> presence.mark(on, values(scope), entity, known, at));
    }

    @Override
    public void recordEdit(SyncScope scope, LocalEdit edit) {
        database.transaction("record an edit", in(scope), on -> edits.record(on, values(scope), edit));
    }

    @Override
    public List<LocalEdit> edits(SyncScope scope, EntityKind kind, Set<String> ids) {
        return database.run("find edits", in(scope), on -> edits.find(on, values(scope), kind, ids));
    }

    @Override
    public List<RefusedRow> refused(SyncScope scope, int offset, int limit) {
        Sql.checkLimit(limit);
        return database.run("list refused rows", in(scope), on -> refusals.list(on, values(scope), offset, limit));
    }

    /**
     * Removes a tenant's rows from all tables of this sink: entities, figures, checkpoints, what was refused, edits. For a host
     * that erases a tenant; call it until it returns 0, after the tenant's connections are gone and its syncs have ended.
     *
     * @param tenant the tenant
     * @param limit the most rows to remove in this step, at least 1
     * @return how many were removed
     */
    public int eraseTenant(TenantId tenant, int limit) {
        Sql.checkLimit(limit);
        int removed = 0;
        for (String table : tables()) {
            int left = limit - removed;
            if (left > 0) {
                removed += database.run(
                        "erase a tenant's synced rows",
                        Scope.of(tenant),
                        on -> tenants.delete(on, table, "connection_id, platform", tenant, left));
            }
        }
        return removed;
    }

    static List<String> tables() {
        return Stream.concat(
                        Arrays.stream(SyncKind.values())
                                .map(kind -> SyncTable.of(kind).name()),
                        Stream.of("patchbay_sync_checkpoints", "patchbay_sync_refused", "patchbay_sync_edits"))
                .distinct()
                .toList();
    }

    private static Scope in(SyncScope scope) {
        return Scope.of(scope.tenant());
    }

    private static @Nullable Object[] values(SyncScope scope) {
        return new @Nullable Object[] {
            scope.tenant().value(), scope.connection().value(), scope.platform().id()
        };
    }
}
