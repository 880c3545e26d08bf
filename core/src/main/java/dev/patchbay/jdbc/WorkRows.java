// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items as rows. The numbers of states are part of the schema, so they are not the enum's own. */
final class WorkRows {

    static final int READY = 0;
    static final int DELAYED = 1;
    static final int BLOCKED = 2;
    static final int CLAIMED = 3;
    static final int DONE = 4;
    static final int DEAD = 5;

    static final String COLUMNS =
            "id, state, rank, attempts, token, created_at, due_at, lease_until, finished_at, queue,"
                    + " tenant_id, type, dedupe_key, ordering_key, worker, outcome, reason, payload";

    private static final WorkStatus[] STATUSES = {
        WorkStatus.READY, WorkStatus.DELAYED, WorkStatus.BLOCKED, WorkStatus.CLAIMED, WorkStatus.DONE, WorkStatus.DEAD
    };

    private static final int HIGHEST_PRIORITY = 10;

    private WorkRows() {}

    static int state(WorkStatus status) {
        return switch (status) {
            case READY -> READY;
            case DELAYED -> DELAYED;
            case BLOCKED -> BLOCKED;
            case CLAIMED -> CLAIMED;
            case DONE -> DONE;
            case DEAD -> DEAD;
        };
    }

    static int rank(int priority) {
        return HIGHEST_PRIORITY - priority;
    }

    static String tenant(@Nullable TenantId tenant) {
        return tenant == null ? "" : tenant.value();
    }

    /** By position: looking columns up by name takes longer than the rest. */
    static WorkItem item(ResultSet row) throws SQLException {
        String tenant = row.getString(11);
        return new WorkItem(
                row.getLong(1),
                row.getString(10),
                tenant.isEmpty() ? null : TenantId.of(tenant),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                HIGHEST_PRIORITY - row.getInt(3),
                row.getString(18),
                STATUSES[row.getInt(2)],
                row.getInt(4),
                Micros.toInstant(row.getLong(6)),
                Micros.toInstant(row.getLong(7)),
                row.getString(15),
                Sql.instantOrNull(row, "lease_until"),
                Sql.instantOrNull(row, "finished_at"),
                row.getString(16),
                row.getString(17));
    }

    static Claim claim(ResultSet row) throws SQLException {
        WorkItem item = item(row);
        return new Claim(item, Objects.requireNonNull(item.worker()), row.getLong(5));
    }
}
