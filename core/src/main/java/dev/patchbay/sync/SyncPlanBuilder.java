// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.EntityKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Changes a plan; got from {@link SyncPlan#but}. Not thread-safe.
 *
 * @since 0.1
 */
public final class SyncPlanBuilder {
    private final PlanDraft d;

    SyncPlanBuilder(PlanDraft d) {
        this.d = d;
    }

    /**
     * What to read.
     *
     * @param kinds at least one; those above (ad accounts, channels) are added by themselves
     * @return this
     */
    public SyncPlanBuilder kinds(SyncKind... kinds) {
        Set<SyncKind> all = EnumSet.noneOf(SyncKind.class);
        for (SyncKind kind : kinds) {
            all.add(kind);
            if (kind.insideAccount()) {
                all.add(SyncKind.AD_ACCOUNTS);
            } else if (kind == SyncKind.CHANNEL_METRICS) {
                all.add(SyncKind.CHANNELS);
            }
        }
        require(!all.isEmpty(), "At least one kind");
        d.kinds = Collections.unmodifiableSet(all);
        return this;
    }

    /**
     * Only some ad accounts.
     *
     * @param ids as their records state them; empty for all
     * @return this
     */
    public SyncPlanBuilder accounts(Set<String> ids) {
        d.accounts = Set.copyOf(ids);
        return this;
    }

    /**
     * Figures of fixed days, read as a piece of work of its own, beside the range that moves on.
     *
     * @param since first day
     * @param until last day, inclusive
     * @return this
     */
    public SyncPlanBuilder days(LocalDate since, LocalDate until) {
        require(!until.isBefore(since), "The last day is before the first");
        d.since = since;
        d.until = until;
        return this;
    }

    /**
     * Figures up to today.
     *
     * @param days how many the first run reads, at least 1
     * @return this
     */
    public SyncPlanBuilder historyDays(int days) {
        require(days > 0, "At least one day");
        d.since = null;
        d.until = null;
        d.historyDays = days;
        return this;
    }

    /**
     * Which figures.
     *
     * @param level what each row measures: an ad account, campaign, ad set or ad
     * @param breakdowns the platform's names; empty for none
     * @param metrics the platform's names of more metrics; empty for the standard set
     * @return this
     */
    public SyncPlanBuilder figures(EntityKind level, List<String> breakdowns, List<String> metrics) {
        require(level != EntityKind.CHANNEL && level != EntityKind.POST, level + " is no level of ads");
        d.level = level;
        d.breakdowns = List.copyOf(breakdowns);
        d.metrics = List.copyOf(metrics);
        return this;
    }

    /**
     * How many days of figures are read again.
     *
     * @param days at least 0; -1 for what the connector declares
     * @return this
     */
    public SyncPlanBuilder restatementDays(int days) {
        require(days >= -1, "Days must not be negative");
        d.restatementDays = days;
        return this;
    }

    /**
     * How much time is read again.
     *
     * @param overlap not negative
     * @return this
     */
    public SyncPlanBuilder overlap(Duration overlap) {
        require(!overlap.isNegative(), "The overlap must not be negative");
        d.overlap = overlap;
        return this;
    }

    /**
     * How old the last full reading may be.
     *
     * @param age not negative
     * @return this
     */
    public SyncPlanBuilder fullEvery(Duration age) {
        require(!age.isNegative(), "The age must not be negative");
        d.fullEvery = age;
        return this;
    }

    /**
     * How old the lists of channels and ad accounts may be.
     *
     * @param age not negative; zero to read them in every run
     * @return this
     */
    public SyncPlanBuilder listsEvery(Duration age) {
        require(!age.isNegative(), "The age must not be negative");
        d.listsEvery = age;
        return this;
    }

    /**
     * When missing rows need a second look.
     *
     * @param share more than this share of a slice; 0 to 1
     * @param after how much later the second look must be at least
     * @return this
     */
    public SyncPlanBuilder vanishGuard(double share, Duration after) {
        require(share >= 0 && share <= 1 && !after.isNegative(), "A share of 0 to 1 and a time");
        d.vanishGuard = share;
        d.secondLookAfter = after;
        return this;
    }

    /**
     * Whether a full reading shows archived entities too.
     *
     * @param value false to leave them out; one that was archived then counts as vanished
     * @return this
     */
    public SyncPlanBuilder archived(boolean value) {
        d.archived = value;
        return this;
    }

    /**
     * Whether rows keep the platform's JSON text.
     *
     * @param value true for yes
     * @return this
     */
    public SyncPlanBuilder keepRaw(boolean value) {
        d.keepRaw = value;
        return this;
    }

    /**
     * Entities per page.
     *
     * @param size at least 1; 0 for the connector's choice
     * @return this
     */
    public SyncPlanBuilder pageSize(int size) {
        require(size >= 0, "The page size must not be negative");
        d.pageSize = size;
        return this;
    }

    /**
     * Who wins.
     *
     * @param policy the policy
     * @return this
     */
    public SyncPlanBuilder conflicts(ConflictPolicy policy) {
        d.conflicts = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * How long a node may be silent.
     *
     * @param time more than zero; longer than one call may take
     * @return this
     */
    public SyncPlanBuilder lease(Duration time) {
        require(!time.isNegative() && !time.isZero(), "The lease must take time");
        d.lease = time;
        return this;
    }

    /**
     * Makes the plan.
     *
     * @return the plan
     */
    public SyncPlan build() {
        return new SyncPlan(d);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
