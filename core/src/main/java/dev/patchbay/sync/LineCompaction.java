// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a directory of JSON lines anew: one line per row, in the order of scopes and keys, and a journal that holds no more
 * than what stands. The old files count until the new journal takes the old one's name; whatever happens before is undone,
 * whatever after is done at the next opening.
 */
final class LineCompaction {
    private static final int ROWS_PER_STEP = 1_000;

    /** What rows must share to stand in one step. */
    private record Group(@Nullable String account, @Nullable MetricsSpan span, long generation, Presence presence) {}

    private final LineFiles files;
    private final Map<SyncScope, LineScope> scopes;
    private final Map<RowTable.Entry<LineRow.Place>, LineRow.Place> places = new HashMap<>();
    private final long epoch;

    LineCompaction(LineFiles files, Map<SyncScope, LineScope> scopes) {
        this.files = files;
        this.scopes = scopes;
        this.epoch = files.journal().epoch() + 1;
    }

    void run() throws IOException {
        Path unfinished = LineFiles.unfinished(files.directory());
        Files.deleteIfExists(unfinished);
        try (LineJournal journal = LineJournal.create(unfinished, epoch)) {
            List<SyncScope> sorted = scopes.keySet().stream()
                    .sorted(Comparator.comparing(SyncScope::toString))
                    .toList();
            for (SyncKind kind : SyncKind.values()) {
                rows(kind, sorted, journal);
            }
            for (SyncScope scope : sorted) {
                rest(scope, Objects.requireNonNull(scopes.get(scope)), journal);
            }
            journal.commit();
        }
        files.replace(epoch);
        places.forEach((entry, place) -> entry.place = place);
    }

    private void rows(SyncKind kind, List<SyncScope> sorted, LineJournal journal) throws IOException {
        Path path = LineFiles.next(files.directory(), kind, epoch);
        Files.deleteIfExists(path);
        if (!files.holds(kind)) {
            return;
        }
        LineFile old = files.rows(kind);
        try (LineFile next = LineFile.open(path, 0)) {
            for (SyncScope scope : sorted) {
                Map<Group, ObjectNode> groups = new LinkedHashMap<>();
                for (Map.Entry<String, RowTable.Entry<LineRow.Place>> one : Objects.requireNonNull(scopes.get(scope))
                        .table(kind)
                        .entries
                        .entrySet()) {
                    copy(scope, kind, one, old, next, groups, journal);
                }
                for (ObjectNode step : groups.values()) {
                    journal.append(step);
                }
            }
            next.force();
            journal.append(LineJournal.node().put("kind", kind.name()).put("end", next.end()));
        }
    }

    private void copy(
            SyncScope scope,
            SyncKind kind,
            Map.Entry<String, RowTable.Entry<LineRow.Place>> one,
            LineFile old,
            LineFile next,
            Map<Group, ObjectNode> groups,
            LineJournal journal)
            throws IOException {
        RowTable.Entry<LineRow.Place> entry = one.getValue();
        LineRow.Place place = entry.place.at(next.append(old.read(entry.place.offset(), entry.place.length())));
        places.put(entry, place);
        MetricsSpan span = entry.slice.span();
        Group group = new Group(
                entry.slice.account(),
                span == null ? null : span.over(LocalDate.EPOCH, LocalDate.EPOCH),
                entry.generation,
                entry.presence);
        ObjectNode step = groups.computeIfAbsent(group, g -> step(scope, kind, g));
        ArrayNode rows = step.withArray("rows");
        LineStep.row(rows, one.getKey(), place, (LineRow.Print) entry.content, entry.start, entry.stop);
        if (rows.size() == ROWS_PER_STEP) {
            journal.append(step);
            groups.remove(group);
        }
    }

    private static ObjectNode step(SyncScope scope, SyncKind kind, Group group) {
        ObjectNode step = LineStep.in(scope);
        LineStep.slice(step, new SyncSlice(kind, group.account(), group.span()), group.generation());
        return step.put("presence", group.presence().name());
    }

    private static void rest(SyncScope scope, LineScope content, LineJournal journal) throws IOException {
        ObjectNode step = LineStep.in(scope);
        content.checkpoints.values().forEach(checkpoint -> LineStep.checkpoint(step, checkpoint));
        content.refused.values().forEach(row -> LineStep.refused(step, row));
        content.edits.all().forEach(edit -> LineStep.edit(step, edit.entity(), edit));
        journal.append(step);
    }
}
