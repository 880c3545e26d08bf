// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the app as a whole keeps about tenants: which connections an account's webhooks go to, and what is subscribed. Such a
 * checkpoint holds the tenant's id, alone or as the field {@code tenant} of an object.
 */
final class AppPieces {

    /** Their scopes, in the order of a walk. */
    static final List<String> SCOPES = List.of("webhook-route", "webhook-subscribed", "webhook-subscription");

    private static final int PAGE = 250;

    /** Takes one of a tenant's. */
    interface Taker {
        void take(Checkpoint piece) throws IOException;
    }

    /**
     * Where a walk stands.
     *
     * @param scope the scope it is in
     * @param after the last key it looked at; null at the beginning of the scope
     */
    record Place(String scope, @Nullable String after) {

        static final Place BEGINNING = new Place(SCOPES.get(0), null);
    }

    /**
     * How far a walk came.
     *
     * @param looked how many it looked at
     * @param removed how many of them it removed
     * @param next where to go on; null at the end
     */
    record Walked(int looked, int removed, @Nullable Place next) {}

    private final CheckpointStore checkpoints;

    AppPieces(CheckpointStore checkpoints) {
        this.checkpoints = checkpoints;
    }

    void each(TenantId tenant, Taker taker) throws IOException {
        for (String scope : SCOPES) {
            List<Checkpoint> page = checkpoints.list(null, scope, null, PAGE);
            while (!page.isEmpty()) {
                for (Checkpoint piece : page) {
                    if (concerns(piece, tenant)) {
                        taker.take(piece);
                    }
                }
                String last = page.get(page.size() - 1).key();
                page = page.size() < PAGE ? List.of() : checkpoints.list(null, scope, last, PAGE);
            }
        }
    }

    /** Removes a tenant's from one page. */
    Walked erase(TenantId tenant, Place from, int limit) {
        int size = Math.min(PAGE, limit);
        List<Checkpoint> page = checkpoints.list(null, from.scope(), from.after(), size);
        int removed = 0;
        for (Checkpoint piece : page) {
            if (concerns(piece, tenant) && checkpoints.delete(null, piece.scope(), piece.key())) {
                removed++;
            }
        }
        if (page.size() == size) {
            return new Walked(
                    size, removed, new Place(from.scope(), page.get(size - 1).key()));
        }
        int next = SCOPES.indexOf(from.scope()) + 1;
        return new Walked(page.size(), removed, next == SCOPES.size() ? null : new Place(SCOPES.get(next), null));
    }

    private static boolean concerns(Checkpoint piece, TenantId tenant) {
        return piece.value().equals(tenant.value())
                || JsonValue.parse(piece.value())
                        .filter(JsonValue::isObject)
                        .map(value -> value.get("tenant").text())
                        .filter(tenant.value()::equals)
                        .isPresent();
    }
}
