// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of a journal's steps, written and read. Lists instead of objects where there are many. */
final class LineStep {
    private LineStep() {}

    static ObjectNode in(SyncScope scope) {
        ObjectNode step = LineJournal.node();
        step.putArray("scope")
                .add(scope.tenant().value())
                .add(scope.connection().value())
                .add(scope.platform().id());
        return step;
    }

    static SyncScope scope(JsonNode step) {
        JsonNode scope = step.path("scope");
        return new SyncScope(
                TenantId.of(scope.path(0).asText()),
                ConnectionId.of(scope.path(1).asText()),
                Platform.of(scope.path(2).asText()));
    }

    /** Of figures without their days: each row has its own. */
    static void slice(ObjectNode step, SyncSlice slice, long generation) {
        step.put("kind", slice.kind().name()).put("generation", generation);
        if (slice.account() != null) {
            step.put("account", slice.account());
        }
        MetricsSpan span = slice.span();
        if (span != null) {
            ArrayNode parts = step.putArray("span").add(span.level().name()).add(span.daily());
            span.breakdowns().forEach(parts::add);
        }
    }

    static SyncSlice slice(JsonNode step, SyncKind kind) {
        String account = step.path("account").textValue();
        JsonNode span = step.path("span");
        if (span.isMissingNode()) {
            return new SyncSlice(kind, account, null);
        }
        List<String> breakdowns = new ArrayList<>();
        for (int i = 2; i < span.size(); i++) {
            breakdowns.add(span.path(i).asText());
        }
        return new SyncSlice(
                kind,
                account,
                new MetricsSpan(
                        EntityKind.valueOf(span.path(0).asText()),
                        span.path(1).asBoolean(),
                        breakdowns,
                        LocalDate.EPOCH,
                        LocalDate.EPOCH));
    }

    static void row(
            ArrayNode rows,
            String key,
            LineRow.Place place,
            LineRow.Print print,
            @Nullable LocalDate start,
            @Nullable LocalDate stop) {
        ArrayNode row = rows.addArray()
                .add(key)
                .add(place.offset())
                .add(place.length())
                .add(place.content())
                .add(print.a())
                .add(print.b())
                .add(place.raw())
                .add(place.changedAt().toString())
                .add(place.presenceAt().toString());
        if (start != null && stop != null) {
            row.add(start.toString()).add(stop.toString());
        }
    }

    static RowTable.Entry<LineRow.Place> entry(JsonNode row, SyncSlice slice, long generation) {
        LineRow.Place place = new LineRow.Place(
                row.path(1).asLong(),
                row.path(2).asInt(),
                row.path(3).asInt(),
                row.path(6).asLong(),
                Instant.parse(row.path(7).asText()),
                Instant.parse(row.path(8).asText()));
        LineRow.Print print =
                new LineRow.Print(row.path(4).asLong(), row.path(5).asLong());
        boolean days = row.has(10);
        return new RowTable.Entry<>(
                place,
                print,
                slice,
                generation,
                days ? LocalDate.parse(row.path(9).asText()) : null,
                days ? LocalDate.parse(row.path(10).asText()) : null);
    }

    static void marked(ArrayNode marked, String key, long offset, int length, Instant at) {
        marked.addArray().add(key).add(offset).add(length).add(at.toString());
    }

    static LineRow.Place marked(LineRow.Place old, JsonNode row) {
        return new LineRow.Place(
                row.path(1).asLong(),
                row.path(2).asInt(),
                old.content(),
                old.raw(),
                old.changedAt(),
                Instant.parse(row.path(3).asText()));
    }

    static void checkpoint(ObjectNode step, SyncCheckpoint checkpoint) {
        step.withArray("checkpoints")
                .addArray()
                .add(checkpoint.key())
                .add(checkpoint.value())
                .add(checkpoint.version());
    }

    static void refused(ObjectNode step, RefusedRow row) {
        step.withArray("refused")
                .addArray()
                .add(row.kind().name())
                .add(row.account())
                .add(row.key())
                .add(row.reason().name())
                .add(row.detail())
                .add(row.row());
    }

    static RefusedRow refused(JsonNode row) {
        return new RefusedRow(
                SyncKind.valueOf(row.path(0).asText()),
                row.path(1).textValue(),
                row.path(2).asText(),
                RefusalReason.valueOf(row.path(3).asText()),
                row.path(4).asText(),
                row.path(5).asText());
    }

    /** An edit as it stands now; null when none is left. */
    static void edit(ObjectNode step, EntityRef entity, @Nullable LocalEdit edit) {
        ArrayNode one =
                step.withArray("edits").addArray().add(entity.kind().name()).add(entity.id());
        if (edit != null) {
            one.add(edit.editedAt().toString());
            ObjectNode fields = one.addObject();
            edit.fields()
                    .forEach((name, field) ->
                            fields.putArray(name).add(field.base()).add(field.local()));
        }
    }

    static EntityRef entity(JsonNode edit) {
        return new EntityRef(
                EntityKind.valueOf(edit.path(0).asText()), edit.path(1).asText());
    }

    static @Nullable LocalEdit edit(JsonNode edit, EntityRef entity) {
        if (!edit.has(3)) {
            return null;
        }
        Map<String, FieldEdit> fields = new TreeMap<>();
        edit.path(3)
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        new FieldEdit(
                                field.getValue().path(0).textValue(),
                                field.getValue().path(1).textValue())));
        return new LocalEdit(entity, fields, Instant.parse(edit.path(2).asText()));
    }
}
