// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.EntityKind;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncCost;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Adds up what a run does. Safe for use by many threads. */
final class Tally {
    private static final int MOST = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SyncKind, KindReport> kinds = new EnumMap<>(SyncKind.class);
    private final List<AccountReport> accounts = new ArrayList<>();
    private final List<ConflictDecision> conflicts = new ArrayList<>();
    private final List<SyncDecision> decisions = new ArrayList<>();
    private long adAccounts;

    /** How many ad accounts there are, whether or not their list was read in this run. */
    void planned(int number) {
        locked(() -> adAccounts += number);
    }

    void add(SyncKind kind, KindReport report) {
        locked(() -> kinds.merge(kind, report, KindReport::plus));
    }

    void add(AccountReport report) {
        locked(() -> accounts.add(report));
    }

    void add(List<ConflictDecision> made) {
        locked(() -> made.stream().limit(MOST - conflicts.size()).forEach(conflicts::add));
    }

    void add(SyncDecision decision) {
        locked(() -> {
            if (decisions.size() < MOST) {
                decisions.add(decision);
            }
        });
    }

    SyncReport report(
            SyncScope scope, SyncMode mode, Instant startedAt, Duration duration, CallMeter.Sum sum, long naive) {
        lock.lock();
        try {
            SyncCost cost = new SyncCost(
                    sum.calls(), sum.attempts(), sum.rejected(), sum.bytes(), sum.waited(), sum.errors(), naive);
            return new SyncReport(scope, mode, startedAt, duration, kinds, accounts, cost, conflicts, decisions);
        } finally {
            lock.unlock();
        }
    }

    /** One listing of accounts, one call per parent for its children, one per entity for its figures. */
    long naiveCalls(EntityKind level) {
        lock.lock();
        try {
            long calls = kinds.size() > 0 ? 1 : 0;
            calls += kinds.containsKey(SyncKind.CAMPAIGNS) ? adAccounts : 0;
            calls += kinds.containsKey(SyncKind.AD_SETS) ? read(SyncKind.CAMPAIGNS) : 0;
            calls += kinds.containsKey(SyncKind.ADS) ? read(SyncKind.AD_SETS) : 0;
            if (kinds.containsKey(SyncKind.METRICS)) {
                calls += switch (level) {
                    case CAMPAIGN -> read(SyncKind.CAMPAIGNS);
                    case AD_SET -> read(SyncKind.AD_SETS);
                    case AD -> read(SyncKind.ADS);
                    case AD_ACCOUNT, CHANNEL, POST -> adAccounts;
                };
            }
            calls += kinds.containsKey(SyncKind.CHANNEL_METRICS) ? read(SyncKind.CHANNELS) : 0;
            return calls;
        } finally {
            lock.unlock();
        }
    }

    private long read(SyncKind kind) {
        return kinds.getOrDefault(kind, KindReport.NONE).read();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
