// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What users edited, in {@code patchbay_sync_edits}, one row per field. */
final class SyncEdits {

    private static final String FIELD = SyncTable.IN_SCOPE + " AND kind = ? AND entity_id = ? AND field = ?";

    private record Row(String entity, String field, FieldEdit edit, Instant at) {}

    private final Dialect dialect;

    SyncEdits(Dialect dialect) {
        this.dialect = dialect;
    }

    int record(Connection on, @Nullable Object[] scope, LocalEdit edit) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        edit.fields()
                .forEach((field, values) -> rows.add(Sql.values(
                        scope,
                        edit.entity().kind().name(),
                        edit.entity().id(),
                        field,
                        values.base(),
                        values.local(),
                        edit.editedAt())));
        return Sql.batch(
                        on,
                        "INSERT INTO patchbay_sync_edits (tenant_id, connection_id, platform, kind, entity_id, field,"
                                + " base_value, local_value, edited_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (tenant_id, connection_id, platform, kind, entity_id, field) DO UPDATE"
                                + " SET local_value = excluded.local_value, edited_at = excluded.edited_at",
                        rows)
                .length;
    }

    List<LocalEdit> find(Connection on, @Nullable Object[] scope, EntityKind kind, Set<String> ids)
            throws SQLException {
        List<LocalEdit> edits = new ArrayList<>();
        for (List<String> some : SyncListing.parts(ids)) {
            edits.addAll(together(
                    kind,
                    Sql.query(
                            on,
                            "SELECT entity_id, field, base_value, local_value, edited_at FROM patchbay_sync_edits"
                                    + " WHERE " + SyncTable.IN_SCOPE + " AND kind = ? AND entity_id IN ("
                                    + Sql.marks(some.size()) + ") ORDER BY entity_id, field",
                            row -> new Row(
                                    row.getString(1),
                                    row.getString(2),
                                    new FieldEdit(row.getString(3), row.getString(4)),
                                    Sql.instant(row, "edited_at")),
                            Sql.values(Sql.values(scope, kind.name()), some.toArray()))));
        }
        return edits;
    }

    private static List<LocalEdit> together(EntityKind kind, List<Row> rows) {
        Map<String, Map<String, FieldEdit>> fields = new TreeMap<>();
        Map<String, Instant> newest = new HashMap<>();
        for (Row row : rows) {
            fields.computeIfAbsent(row.entity(), e -> new TreeMap<>()).put(row.field(), row.edit());
            newest.merge(row.entity(), row.at(), (a, b) -> a.isAfter(b) ? a : b);
        }
        List<LocalEdit> edits = new ArrayList<>();
        fields.forEach((entity, own) -> {
            Instant at = newest.get(entity);
            if (at != null) {
                edits.add(new LocalEdit(new EntityRef(kind, entity), own, at));
            }
        });
        return edits;
    }

    /** A field that was edited once more while its conflict was decided keeps the newer edit for the next decision. */
    void apply(Connection on, @Nullable Object[] scope, List<ConflictDecision> decisions) throws SQLException {
        String unedited = " AND NOT (" + dialect.differ("local_value", "?") + ")";
        for (ConflictDecision decision : decisions) {
            @Nullable
            Object[] field = Sql.values(
                    scope,
                    decision.entity().kind().name(),
                    decision.entity().id(),
                    decision.conflict().field(),
                    decision.conflict().local());
            switch (decision.outcome()) {
                case REMOTE, AGREED ->
                    Sql.update(on, "DELETE FROM patchbay_sync_edits WHERE " + FIELD + unedited, field);
                case LOCAL ->
                    Sql.update(
                            on,
                            "UPDATE patchbay_sync_edits SET base_value = ? WHERE " + FIELD + unedited,
                            Sql.values(
                                    new @Nullable Object[] {decision.conflict().remote()}, field));
                case MERGED ->
                    Sql.update(
                            on,
                            "UPDATE patchbay_sync_edits SET base_value = ?, local_value = ? WHERE " + FIELD + unedited,
                            Sql.values(
                                    new @Nullable Object[] {decision.conflict().remote(), decision.value()}, field));
            }
        }
    }
}
