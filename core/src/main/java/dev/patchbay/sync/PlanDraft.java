// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a plan. */
final class PlanDraft {
    final TenantId tenant;
    final ConnectionId connection;
    SyncMode mode;
    Set<SyncKind> kinds = Collections.unmodifiableSet(EnumSet.allOf(SyncKind.class));
    Set<String> accounts = Set.of();

    @Nullable
    LocalDate since;

    @Nullable
    LocalDate until;

    int historyDays = 90;
    EntityKind level = EntityKind.AD;
    List<String> breakdowns = List.of();
    List<String> metrics = List.of();
    int restatementDays = -1;
    Duration overlap = Duration.ofMinutes(10);
    Duration fullEvery = Duration.ofDays(7);
    Duration listsEvery = Duration.ofMinutes(30);
    double vanishGuard = 0.2;
    Duration secondLookAfter = Duration.ofHours(1);
    boolean archived = true;
    boolean keepRaw;
    int pageSize;
    ConflictPolicy conflicts = ConflictPolicy.remoteWins();
    Duration lease = Duration.ofSeconds(90);

    PlanDraft(TenantId tenant, ConnectionId connection, SyncMode mode) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        this.connection = Objects.requireNonNull(connection, "connection");
        this.mode = mode;
    }

    PlanDraft(PlanDraft o) {
        this(o.tenant, o.connection, o.mode);
        kinds = o.kinds;
        accounts = o.accounts;
        since = o.since;
        until = o.until;
        historyDays = o.historyDays;
        level = o.level;
        breakdowns = o.breakdowns;
        metrics = o.metrics;
        restatementDays = o.restatementDays;
        overlap = o.overlap;
        fullEvery = o.fullEvery;
        listsEvery = o.listsEvery;
        vanishGuard = o.vanishGuard;
        secondLookAfter = o.secondLookAfter;
        archived = o.archived;
        keepRaw = o.keepRaw;
        pageSize = o.pageSize;
        conflicts = o.conflicts;
        lease = o.lease;
    }
}
