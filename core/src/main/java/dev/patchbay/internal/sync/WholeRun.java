// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.StaleCheckpointException;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Ties the accounts of one run together: when its process was killed or it was cancelled, the next run continues it instead
 * of reading again what was finished. A run that came to its end is over, whatever became of single accounts.
 */
final class WholeRun {
    private final SyncSink sink;
    private final SyncScope scope;
    private final String key;
    private final InstantSource clock;
    private final boolean continued;
    private final String some;
    private AccountMarker marker = AccountMarker.NONE;
    private long version;

    WholeRun(SyncSink sink, SyncScope scope, SyncPlan plan, InstantSource clock) {
        this.sink = sink;
        this.scope = scope;
        this.clock = clock;
        this.some = plan.accounts().isEmpty() ? "" : "/" + SliceKeys.digest(plan.accounts());
        this.key = SliceKeys.marker(null, plan) + "/whole" + some;
        sink.find(scope, key).ifPresent(checkpoint -> {
            marker = AccountMarker.parse(checkpoint.value());
            version = checkpoint.version();
        });
        boolean full = plan.mode() == SyncMode.FULL;
        this.continued = marker.continues(full);
        if (!continued) {
            keep(marker.next(full));
        }
    }

    /** Its name: runs over other accounts count by themselves. */
    String name() {
        return marker.run() + some;
    }

    boolean continued() {
        return continued;
    }

    void close() {
        keep(marker.ended(""));
    }

    private void keep(AccountMarker next) {
        try {
            sink.commit(new SyncBatch(
                    scope,
                    SyncSlice.of(SyncKind.AD_ACCOUNTS, null),
                    0,
                    new SyncRows.AdAccounts(List.of()),
                    List.of(),
                    List.of(),
                    new SyncCheckpoint(key, next.text(), version + 1),
                    version,
                    clock.instant()));
            version++;
        } catch (StaleCheckpointException e) {
            // Another node is at the same plan; its number does as well.
            Optional<SyncCheckpoint> theirs = sink.find(scope, key);
            version = theirs.map(SyncCheckpoint::version).orElse(0L);
            marker = theirs.map(c -> AccountMarker.parse(c.value())).orElse(next);
            return;
        }
        marker = next;
    }
}
