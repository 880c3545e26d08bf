// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to sync. Immutable; made by {@link #full} or {@link #incremental} and refined with {@link #but}.
 *
 * @since 0.1
 */
public final class SyncPlan {
    private final PlanDraft draft;

    SyncPlan(PlanDraft draft) {
        this.draft = new PlanDraft(draft);
    }

    /**
     * Everything of a connection.
     *
     * @param tenant the owner
     * @param connection the connection
     * @return the plan
     */
    public static SyncPlan full(TenantId tenant, ConnectionId connection) {
        return new SyncPlan(new PlanDraft(tenant, connection, SyncMode.FULL));
    }

    /**
     * What changed since the run before.
     *
     * @param tenant the owner
     * @param connection the connection
     * @return the plan
     */
    public static SyncPlan incremental(TenantId tenant, ConnectionId connection) {
        return new SyncPlan(new PlanDraft(tenant, connection, SyncMode.INCREMENTAL));
    }

    /**
     * The same with some things changed.
     *
     * @return a builder that starts with this plan's values
     */
    public SyncPlanBuilder but() {
        return new SyncPlanBuilder(new PlanDraft(draft));
    }

    /**
     * The owner.
     *
     * @return the tenant
     */
    public TenantId tenant() {
        return draft.tenant;
    }

    /**
     * What to read through.
     *
     * @return the connection
     */
    public ConnectionId connection() {
        return draft.connection;
    }

    /**
     * How much to read.
     *
     * @return full or incremental
     */
    public SyncMode mode() {
        return draft.mode;
    }

    /**
     * What to read.
     *
     * @return the kinds; those that the platform does not have are left out
     */
    public Set<SyncKind> kinds() {
        return draft.kinds;
    }

    /**
     * Which ad accounts.
     *
     * @return their ids; empty for all
     */
    public Set<String> accounts() {
        return draft.accounts;
    }

    /**
     * First day of the figures.
     *
     * @return the day; null for a range that ends today and moves on
     */
    public @Nullable LocalDate since() {
        return draft.since;
    }

    /**
     * Last day of the figures.
     *
     * @return the day; null for today in each account's zone
     */
    public @Nullable LocalDate until() {
        return draft.until;
    }

    /**
     * How many days of figures the first run reads when no first day is given.
     *
     * @return days, today included
     */
    public int historyDays() {
        return draft.historyDays;
    }

    /**
     * What each row of figures measures.
     *
     * @return a level of ads
     */
    public EntityKind level() {
        return draft.level;
    }

    /**
     * By what the figures are broken down.
     *
     * @return the platform's names; empty for nothing
     */
    public List<String> breakdowns() {
        return draft.breakdowns;
    }

    /**
     * Metrics to ask for beside the connector's standard set.
     *
     * @return the platform's names
     */
    public List<String> metrics() {
        return draft.metrics;
    }

    /**
     * How many days of figures an incremental run reads again, because platforms restate them.
     *
     * @return days before the last day read; -1 for what the connector declares
     */
    public int restatementDays() {
        return draft.restatementDays;
    }

    /**
     * How much of the time before the last run is read again, because platforms show changes late.
     *
     * @return the overlap, beside what the connector declares
     */
    public Duration overlap() {
        return draft.overlap;
    }

    /**
     * How old the last full reading may be before an incremental run reads everything.
     *
     * @return the age
     */
    public Duration fullEvery() {
        return draft.fullEvery;
    }

    /**
     * How old the lists of channels and ad accounts may be that an incremental run goes by. A run over named accounts that are
     * all known goes by a list as old as {@link #fullEvery}.
     *
     * @return the age; zero to read them in every run
     */
    public Duration listsEvery() {
        return draft.listsEvery;
    }

    /**
     * Which share of a slice may vanish at once without a second look.
     *
     * @return 0 to 1
     */
    public double vanishGuard() {
        return draft.vanishGuard;
    }

    /**
     * How much later the second look must be at least.
     *
     * @return the wait; the look is part of the first run after it
     */
    public Duration secondLookAfter() {
        return draft.secondLookAfter;
    }

    /**
     * Whether a full reading shows archived entities too. Where it does not, one that was archived counts as vanished.
     *
     * @return true unless switched off
     */
    public boolean archived() {
        return draft.archived;
    }

    /**
     * Whether rows keep the platform's JSON text.
     *
     * @return false unless switched on
     */
    public boolean keepRaw() {
        return draft.keepRaw;
    }

    /**
     * Entities per page.
     *
     * @return the size; 0 for the largest that the connector holds safe
     */
    public int pageSize() {
        return draft.pageSize;
    }

    /**
     * Who wins when both sides changed an entity.
     *
     * @return the policy
     */
    public ConflictPolicy conflicts() {
        return draft.conflicts;
    }

    /**
     * How long a node may be silent before others take over its slices: so long a killed node's accounts stay untouched. The
     * lease is renewed with every page, and between the calls and waits that a page takes, so it need not be longer than a page;
     * only longer than one call ({@code callTimeout}, 60 s unless set otherwise).
     *
     * @return the time, 90 s unless set otherwise
     */
    public Duration lease() {
        return draft.lease;
    }

    @Override
    public String toString() {
        return "SyncPlan[" + draft.mode + " " + draft.connection + " " + draft.kinds + "]";
    }
}
