// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.http.JsonValue;
import dev.patchbay.internal.tenant.AppPieces.Place;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.tenant.Erased;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has been erased of a tenant, for all nodes: a checkpoint of the app, since the tenant's own are erased as well. It is
 * there from the first step that erased something to the last.
 *
 * @param total what was erased
 * @param place where the walk over the app's pieces stands
 */
record EraseProgress(Erased total, Place place) {

    static final String SCOPE = "tenant-erase";

    private static final EraseProgress NONE = new EraseProgress(Erased.NOTHING, Place.BEGINNING);

    static EraseProgress read(CheckpointStore checkpoints, TenantId tenant) {
        return checkpoints
                .find(null, SCOPE, tenant.value())
                .map(EraseProgress::of)
                .orElse(NONE);
    }

    /** Changes it, after whatever another node wrote meanwhile. */
    static EraseProgress update(
            CheckpointStore checkpoints, TenantId tenant, Instant now, UnaryOperator<EraseProgress> change) {
        while (true) {
            Optional<Checkpoint> old = checkpoints.find(null, SCOPE, tenant.value());
            EraseProgress next = Objects.requireNonNull(
                    change.apply(old.map(EraseProgress::of).orElse(NONE)));
            Checkpoint written = old.map(kept -> kept.next(next.text(), now))
                    .orElseGet(() -> new Checkpoint(null, SCOPE, tenant.value(), next.text(), 1, now));
            if (checkpoints.compareAndSet(written, written.version() - 1)) {
                return next;
            }
        }
    }

    private String text() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("connections", total.connections());
        value.put("revoked", total.revoked());
        value.put("notRevoked", total.notRevoked());
        value.put("connectFlows", total.connectFlows());
        value.put("checkpoints", total.checkpoints());
        value.put("workItems", total.workItems());
        value.put("apiCalls", total.apiCalls());
        value.put("auditEntries", total.auditEntries());
        value.put("scope", place.scope());
        value.put("after", place.after());
        return JsonValue.write(value);
    }

    private static EraseProgress of(Checkpoint checkpoint) {
        JsonValue value = JsonValue.parse(checkpoint.value())
                .orElseThrow(() -> new IllegalStateException("A broken checkpoint: " + checkpoint));
        Erased total = new Erased(
                number(value, "connections"),
                number(value, "revoked"),
                number(value, "notRevoked"),
                number(value, "connectFlows"),
                number(value, "checkpoints"),
                number(value, "workItems"),
                number(value, "apiCalls"),
                number(value, "auditEntries"));
        String scope = value.get("scope").text(Place.BEGINNING.scope());
        return new EraseProgress(
                total,
                AppPieces.SCOPES.contains(scope)
                        ? new Place(scope, value.get("after").text())
                        : Place.BEGINNING);
    }

    private static long number(JsonValue value, String name) {
        Long number = value.get(name).integer();
        return number == null ? 0 : number;
    }
}
