// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.Connections;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.internal.tenant.AppPieces.Place;
import dev.patchbay.model.TenantId;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.Erased;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One step: goes through the stores in order, each until nothing is left in it, as long as the limit allows. */
final class TenantErasure {

    private static final int PAGE = 500;
    /** A connection is several rows, each a transaction of its own; webhook events are read with their payloads. */
    private static final int FEW = 50;

    private final Stores stores;
    private final Connections connections;
    private final InstantSource clock;
    private final TenantId tenant;
    private final ErasePolicy policy;
    private int left;
    private long connected;
    private long revoked;
    private long notRevoked;
    private long flows;
    private long checkpoints;
    private long items;
    private long calls;
    private long entries;

    TenantErasure(
            Stores stores,
            Connections connections,
            InstantSource clock,
            TenantId tenant,
            ErasePolicy policy,
            int limit) {
        this.stores = stores;
        this.connections = connections;
        this.clock = clock;
        this.tenant = tenant;
        this.policy = policy;
        this.left = limit;
    }

    /** What the stores hold as the tenant's. */
    void stores(String recordAction) {
        drain(FEW, this::connections, n -> {});
        drain(PAGE, n -> stores.pendingAuthorizations().eraseTenant(tenant, n), n -> flows += n);
        drain(PAGE, n -> stores.checkpoints().eraseTenant(tenant, n), n -> checkpoints += n);
        drain(FEW, this::webhooks, n -> {});
        drain(PAGE, n -> stores.work().eraseTenant(tenant, n, clock.instant()), n -> items += n);
        drain(PAGE, n -> stores.apiCalls().eraseTenant(tenant, n), n -> calls += n);
        @Nullable String kept = policy.keepRecord() ? recordAction : null;
        drain(PAGE, n -> stores.audit().eraseTenant(tenant, kept, n), n -> entries += n);
    }

    /** What is erased by now, also when a store failed in between. */
    Erased erased() {
        return new Erased(connected, revoked, notRevoked, flows, checkpoints, items, calls, entries);
    }

    /**
     * What the app keeps about the tenant; what is looked at counts, for most is others'.
     *
     * @return where to go on; null at the end
     */
    @Nullable
    Place pieces(AppPieces app, Place from) {
        @Nullable Place place = from;
        while (place != null && more()) {
            AppPieces.Walked walked = app.erase(tenant, place, left);
            left -= walked.looked();
            checkpoints += walked.removed();
            place = walked.next();
        }
        return place;
    }

    /** Whether there is something of the limit left; else nobody knows whether the stores are empty. */
    boolean more() {
        return left > 0 && !Thread.currentThread().isInterrupted();
    }

    private void drain(int most, IntUnaryOperator step, IntConsumer count) {
        while (more()) {
            int some = step.applyAsInt(Math.min(most, left));
            if (some == 0) {
                break;
            }
            count.accept(some);
            left -= some;
        }
    }

    /** Those that another node removes at the same time are only counted there. */
    private int connections(int most) {
        int looked = 0;
        for (StoredConnection row : stores.tokens().list(tenant, null, most)) {
            if (looked > 0 && Thread.currentThread().isInterrupted()) {
                break;
            }
            looked++;
            if (policy.revokeFirst()) {
                revoke(row.connection());
            }
            if (stores.tokens().delete(tenant, row.connection().id())) {
                connected++;
            }
        }
        return looked;
    }

    private int webhooks(int most) {
        WebhookCopies.Step step = new WebhookCopies(stores.work()).erase(tenant, most, clock.instant());
        items += step.removed();
        return step.looked();
    }

    private void revoke(Connection connection) {
        if (connection.status() == ConnectionStatus.DISCONNECTED) {
            return;
        }
        try {
            if (connections.disconnect(tenant, connection.id(), policy.actor())) {
                revoked++;
            } else {
                notRevoked++;
            }
        } catch (IllegalArgumentException e) {
            // Another node erases it at this moment.
            notRevoked++;
        }
    }
}
