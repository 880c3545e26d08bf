// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pending edits of one scope. Guarded by the sink's lock. */
final class MemoryEdits {
    private final Map<EntityRef, LocalEdit> edits = new HashMap<>();

    /** An edit together with what is pending already. */
    LocalEdit merged(LocalEdit edit) {
        LocalEdit before = edits.get(edit.entity());
        if (before == null) {
            return edit;
        }
        Map<String, FieldEdit> fields = new TreeMap<>(before.fields());
        edit.fields()
                .forEach((name, field) ->
                        fields.merge(name, field, (old, now) -> new FieldEdit(old.base(), now.local())));
        Instant newest = edit.editedAt().isAfter(before.editedAt()) ? edit.editedAt() : before.editedAt();
        return new LocalEdit(edit.entity(), fields, newest);
    }

    Collection<LocalEdit> all() {
        return edits.values();
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

    /** What becomes of the edits that decisions are about; empty where none is left. Changes nothing. */
    Map<EntityRef, Optional<LocalEdit>> after(List<ConflictDecision> decisions) {
        Map<EntityRef, Optional<LocalEdit>> changed = new LinkedHashMap<>();
        for (ConflictDecision decision : decisions) {
            EntityRef entity = decision.entity();
            Optional<LocalEdit> edit =
                    changed.containsKey(entity) ? changed.get(entity) : Optional.ofNullable(edits.get(entity));
            if (edit != null && edit.isPresent()) {
                changed.put(entity, after(edit.get(), decision));
            }
        }
        return changed;
    }

    private static Optional<LocalEdit> after(LocalEdit edit, ConflictDecision decision) {
        FieldConflict field = decision.conflict();
        FieldEdit pending = edit.fields().get(field.field());
        // A user who edited once more while the conflict was decided has the last word until the next decision.
        if (pending == null || !Objects.equals(pending.local(), field.local())) {
            return Optional.of(edit);
        }
        Map<String, FieldEdit> fields = new TreeMap<>(edit.fields());
        switch (decision.outcome()) {
            case REMOTE, AGREED -> fields.remove(field.field());
            case LOCAL -> fields.put(field.field(), new FieldEdit(field.remote(), field.local()));
            case MERGED -> fields.put(field.field(), new FieldEdit(field.remote(), decision.value()));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new LocalEdit(edit.entity(), fields, edit.editedAt()));
    }

    /** Null for no edit. */
    void set(EntityRef entity, @Nullable LocalEdit edit) {
        if (edit == null) {
            edits.remove(entity);
        } else {
            edits.put(entity, edit);
        }
    }
}
