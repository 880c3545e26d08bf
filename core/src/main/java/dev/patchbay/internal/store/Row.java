// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection in memory with what hangs on it. Immutable, so that a reader never sees half a change. */
record Row(StoredConnection stored, @Nullable String holder, Instant leasedUntil, Map<String, String> assets) {

    static Row of(StoredConnection stored) {
        return new Row(stored, null, Instant.EPOCH, Map.of());
    }

    Connection connection() {
        return stored.connection();
    }

    Row with(StoredConnection next) {
        return new Row(next, holder, leasedUntil, assets);
    }

    boolean leasableBy(String candidate, Instant now) {
        return holder == null || holder.equals(candidate) || !leasedUntil.isAfter(now);
    }

    Row leasedTo(@Nullable String newHolder, Instant until) {
        return new Row(stored, newHolder, until, assets);
    }

    Row withAsset(String asset, String sealed) {
        Map<String, String> copy = new HashMap<>(assets);
        copy.put(asset, sealed);
        return new Row(stored, holder, leasedUntil, Map.copyOf(copy));
    }

    Row withoutAsset(String asset) {
        Map<String, String> copy = new HashMap<>(assets);
        copy.remove(asset);
        return new Row(stored, holder, leasedUntil, Map.copyOf(copy));
    }

    Row withoutAssets() {
        return new Row(stored, holder, leasedUntil, Map.of());
    }

    @Override
    public String toString() {
        return "Row[" + stored + ", " + assets.size() + " assets]";
    }
}
