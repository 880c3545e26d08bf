// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.sync.Conflict;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.FieldConflict;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Meets what came from the platform with what users edited. */
final class Edits {
    private final Run run;

    Edits(Run run) {
        this.run = run;
    }

    <T> List<ConflictDecision> decide(RowType<T> type, Map<String, T> rows) {
        EntityKind kind = type.kind().entity().orElse(null);
        if (kind == null || rows.isEmpty() || kind == EntityKind.AD_ACCOUNT || kind == EntityKind.CHANNEL) {
            return List.of();
        }
        List<ConflictDecision> decisions = new ArrayList<>();
        for (LocalEdit edit : run.sink().edits(run.scope(), kind, rows.keySet())) {
            T row = rows.get(edit.entity().id());
            if (row != null) {
                meet(edit, type.fields().apply(row), type.updated().apply(row), decisions);
            }
        }
        return decisions;
    }

    private void meet(
            LocalEdit edit, Map<String, String> remote, @Nullable Instant updated, List<ConflictDecision> decisions) {
        List<FieldConflict> open = new ArrayList<>();
        edit.fields().forEach((name, field) -> {
            FieldConflict three = new FieldConflict(name, field.base(), field.local(), remote.get(name));
            if (Objects.equals(three.local(), three.remote())) {
                decisions.add(
                        new ConflictDecision(edit.entity(), three, ConflictDecision.Outcome.AGREED, three.remote()));
            } else {
                open.add(three);
            }
        });
        if (open.stream().noneMatch(FieldConflict::changedRemotely)) {
            return;
        }
        Conflict conflict = new Conflict(edit.entity(), open, edit.editedAt(), updated);
        for (FieldConflict field : open) {
            decisions.add(decision(conflict, field, run.plan().conflicts().decide(conflict, field)));
        }
    }

    private static ConflictDecision decision(Conflict conflict, FieldConflict field, Resolution resolution) {
        return switch (resolution.side()) {
            case REMOTE ->
                new ConflictDecision(conflict.entity(), field, ConflictDecision.Outcome.REMOTE, field.remote());
            case LOCAL -> new ConflictDecision(conflict.entity(), field, ConflictDecision.Outcome.LOCAL, field.local());
            case OTHER ->
                new ConflictDecision(conflict.entity(), field, ConflictDecision.Outcome.MERGED, resolution.value());
        };
    }
}
