// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.model.EntityRef;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a directory of JSON lines holds of one scope, as the steps of its journal made it. Guarded by the sink's lock. */
final class LineScope {
    final Map<SyncKind, RowTable<LineRow.Place>> tables = new EnumMap<>(SyncKind.class);
    final Map<String, SyncCheckpoint> checkpoints = new HashMap<>();
    final Map<String, RefusedRow> refused = new LinkedHashMap<>();
    final MemoryEdits edits = new MemoryEdits();

    RowTable<LineRow.Place> table(SyncKind kind) {
        return tables.computeIfAbsent(kind, k -> new RowTable<>());
    }

    /** A step that was done, or is read again from the journal. */
    void apply(JsonNode step) {
        if (step.has("kind")) {
            rows(step, SyncKind.valueOf(step.path("kind").asText()));
        }
        for (JsonNode one : step.path("refused")) {
            RefusedRow row = LineStep.refused(one);
            refused.put(refusalKey(row.kind(), RowKeys.refusedKey(row)), row);
        }
        for (JsonNode one : step.path("edits")) {
            EntityRef entity = LineStep.entity(one);
            edits.set(entity, LineStep.edit(one, entity));
        }
        for (JsonNode one : step.path("checkpoints")) {
            SyncCheckpoint checkpoint = new SyncCheckpoint(
                    one.path(0).asText(), one.path(1).asText(), one.path(2).asLong());
            checkpoints.put(checkpoint.key(), checkpoint);
        }
    }

    private void rows(JsonNode step, SyncKind kind) {
        RowTable<LineRow.Place> table = table(kind);
        SyncSlice slice = LineStep.slice(step, kind);
        long generation = step.path("generation").asLong();
        String presence = step.path("presence").textValue();
        for (JsonNode one : step.path("rows")) {
            String key = one.path(0).asText();
            RowTable.Entry<LineRow.Place> entry = LineStep.entry(one, slice, generation);
            entry.presence = presence == null ? Presence.PRESENT : Presence.valueOf(presence);
            table.put(key, entry);
            refused.remove(refusalKey(kind, key));
        }
        for (JsonNode one : step.path("same")) {
            RowTable.Entry<LineRow.Place> entry = table.entries.get(one.asText());
            if (entry != null) {
                entry.slice = slice;
                entry.generation = generation;
            }
            refused.remove(refusalKey(kind, one.asText()));
        }
        for (JsonNode one : step.path("seen")) {
            table.seen(one.asText(), slice, generation);
        }
        for (JsonNode one : step.path("marked")) {
            mark(table.entries.get(one.path(0).asText()), one, presence);
        }
        for (JsonNode one : step.path("gone")) {
            table.entries.remove(one.asText());
        }
    }

    private static void mark(RowTable.@Nullable Entry<LineRow.Place> entry, JsonNode one, @Nullable String presence) {
        if (entry != null && presence != null) {
            entry.place = LineStep.marked(entry.place, one);
            entry.presence = Presence.valueOf(presence);
        }
    }

    static String refusalKey(SyncKind kind, String key) {
        return kind + "/" + key;
    }
}
