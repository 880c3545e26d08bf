// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.LocalEdit;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands everything on. */
class ForwardingSink implements SyncSink {
    private final SyncSink inner;

    ForwardingSink(SyncSink inner) {
        this.inner = inner;
    }

    @Override
    public Optional<SyncCheckpoint> find(SyncScope scope, String key) {
        return inner.find(scope, key);
    }

    @Override
    public BatchResult commit(SyncBatch batch) {
        return inner.commit(batch);
    }

    @Override
    public SyncRows list(SyncScope scope, SyncKind kind, @Nullable String after, int limit) {
        return inner.list(scope, kind, after, limit);
    }

    @Override
    public Set<String> known(SyncScope scope, EntityKind kind, Set<String> ids) {
        return inner.known(scope, kind, ids);
    }

    @Override
    public SeenCount count(SyncScope scope, SyncSlice slice, long generation) {
        return inner.count(scope, slice, generation);
    }

    @Override
    public int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit) {
        return inner.sweep(scope, slice, generation, at, limit);
    }

    @Override
    public void mark(SyncScope scope, EntityRef entity, Presence presence, Instant at) {
        inner.mark(scope, entity, presence, at);
    }

    @Override
    public void recordEdit(SyncScope scope, LocalEdit edit) {
        inner.recordEdit(scope, edit);
    }

    @Override
    public List<LocalEdit> edits(SyncScope scope, EntityKind kind, Set<String> ids) {
        return inner.edits(scope, kind, ids);
    }

    @Override
    public List<RefusedRow> refused(SyncScope scope, int offset, int limit) {
        return inner.refused(scope, offset, limit);
    }
}
