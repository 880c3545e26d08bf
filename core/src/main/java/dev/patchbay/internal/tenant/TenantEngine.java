// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connections;
import dev.patchbay.internal.tenant.AppPieces.Place;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import dev.patchbay.tenant.Erased;
import dev.patchbay.tenant.ExportReport;
import dev.patchbay.tenant.Tenants;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports and erases tenants. */
public final class TenantEngine implements Tenants {

    private static final String ERASE = "erase";
    private static final String EXPORT = "export";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Stores stores;
    private final Connections connections;
    private final Runnable flushCalls;
    private final InstantSource clock;
    private final CheckpointStore checkpoints;
    private final AppPieces pieces;

    /**
     * Takes what it works on.
     *
     * @param flushCalls writes the API calls that wait in this node's memory
     */
    public TenantEngine(Stores stores, Connections connections, Runnable flushCalls, InstantSource clock) {
        this.stores = stores;
        this.connections = connections;
        this.flushCalls = flushCalls;
        this.clock = clock;
        this.checkpoints = stores.checkpoints();
        this.pieces = new AppPieces(checkpoints);
    }

    @Override
    public ExportReport export(TenantId tenant, OutputStream out, @Nullable String actor) throws IOException {
        Objects.requireNonNull(tenant, "tenant");
        flushCalls.run();
        ExportReport report = new TenantExport(stores, pieces, tenant, out).run(clock.instant());
        stores.audit().append(entry(tenant, actor, EXPORT, lines(report)));
        return report;
    }

    private static String lines(ExportReport report) {
        return report.lines().isEmpty() ? "nothing" : report.lines().toString();
    }

    @Override
    public EraseReport erase(TenantId tenant, ErasePolicy policy, int limit) {
        Objects.requireNonNull(tenant, "tenant");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        flushCalls.run();
        TenantErasure erasure = new TenantErasure(stores, connections, clock, tenant, policy, limit);
        @Nullable Place place = null;
        boolean drained;
        try {
            erasure.stores(ERASE);
            drained = erasure.more();
            if (drained) {
                place = erasure.pieces(
                        pieces, EraseProgress.read(checkpoints, tenant).place());
            }
        } catch (RuntimeException e) {
            noteAfter(e, tenant, erasure.erased());
            throw e;
        }
        Erased step = erasure.erased();
        boolean complete = drained && place == null;
        Erased total = noted(tenant, step, place);
        if (complete && total.rows() > 0) {
            finish(tenant, policy);
        } else if (complete) {
            checkpoints.delete(null, EraseProgress.SCOPE, tenant.value());
        }
        return new EraseReport(step, total, complete);
    }

    /** What was erased before a store failed counts, where that can still be written. */
    private void noteAfter(RuntimeException failure, TenantId tenant, Erased step) {
        try {
            if (step.rows() > 0) {
                noted(tenant, step, null);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The sum of all steps. A step that found nothing leaves no trace. */
    private Erased noted(TenantId tenant, Erased step, @Nullable Place place) {
        if (step.rows() == 0 && place == null) {
            return EraseProgress.read(checkpoints, tenant).total();
        }
        return EraseProgress.update(
                        checkpoints,
                        tenant,
                        clock.instant(),
                        before -> new EraseProgress(before.total().plus(step), place == null ? before.place() : place))
                .total();
    }

    /**
     * Leaves the record and then forgets that the erasure was under way: should this node die in between, the record is
     * written twice rather than never. When another node is doing it, it is left to that one; if that dies, the next call
     * finds the erasure still under way.
     */
    private void finish(TenantId tenant, ErasePolicy policy) {
        String holder = UUID.randomUUID().toString();
        Instant now = clock.instant();
        if (!checkpoints.tryLease(null, EraseProgress.SCOPE, tenant.value(), holder, now, now.plus(LEASE))) {
            return;
        }
        try {
            Erased total = EraseProgress.read(checkpoints, tenant).total();
            if (policy.keepRecord() && total.rows() > 0) {
                stores.audit().append(entry(tenant, policy.actor(), ERASE, told(total)));
            }
            checkpoints.delete(null, EraseProgress.SCOPE, tenant.value());
        } finally {
            checkpoints.releaseLease(null, EraseProgress.SCOPE, tenant.value(), holder);
        }
    }

    private static String told(Erased total) {
        return "connections " + total.connections() + " (revoked " + total.revoked() + ", not revoked "
                + total.notRevoked() + "), connect flows " + total.connectFlows() + ", checkpoints "
                + total.checkpoints() + ", work items " + total.workItems() + ", API calls " + total.apiCalls()
                + ", audit entries " + total.auditEntries();
    }

    private AuditEntry entry(TenantId tenant, @Nullable String actor, String action, String detail) {
        return new AuditEntry(clock.instant(), tenant, null, null, actor, action, "ok", detail);
    }
}
