// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Pending edits of one scope. Guarded by the sink's lock. */
final class MemoryEdits {
    private final Map<EntityRef, LocalEdit> edits = new HashMap<>();

    void record(LocalEdit edit) {
        LocalEdit before = edits.get(edit.entity());
        if (before == null) {
            edits.put(edit.entity(), edit);
            return;
        }
        Map<String, FieldEdit> fields = new TreeMap<>(before.fields());
        edit.fields()
                .forEach((name, field) ->
                        fields.merge(name, field, (old, now) -> new FieldEdit(old.base(), now.local())));
        Instant newest = edit.editedAt().isAfter(before.editedAt()) ? edit.editedAt() : before.editedAt();
        edits.put(edit.entity(), new LocalEdit(edit.entity(), fields, newest));
    }

    List<LocalEdit> find(EntityKind kind, Set<String> ids) {
        List<LocalEdit> found = new ArrayList<>();
        for (String id : ids) {
            LocalEdit edit = edits.get(new EntityRef(kind, id));
            if (edit != null) {
                found.add(edit);
            }
        }
        return found;
    }

    void apply(List<ConflictDecision> decisions) {
        for (ConflictDecision decision : decisions) {
            LocalEdit edit = edits.get(decision.entity());
            if (edit == null) {
                continue;
            }
            FieldConflict field = decision.conflict();
            Map<String, FieldEdit> fields = new TreeMap<>(edit.fields());
            FieldEdit pending = fields.get(field.field());
            // A user who edited once more while the conflict was decided has the last word until the next decision.
            if (pending == null || !Objects.equals(pending.local(), field.local())) {
                continue;
            }
            switch (decision.outcome()) {
                case REMOTE, AGREED -> fields.remove(field.field());
                case LOCAL -> fields.put(field.field(), new FieldEdit(field.remote(), field.local()));
                case MERGED -> fields.put(field.field(), new FieldEdit(field.remote(), decision.value()));
            }
            if (fields.isEmpty()) {
                edits.remove(edit.entity());
            } else {
                edits.put(edit.entity(), new LocalEdit(edit.entity(), fields, edit.editedAt()));
            }
        }
    }
}
