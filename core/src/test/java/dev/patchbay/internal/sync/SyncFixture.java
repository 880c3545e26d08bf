// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.internal.store.InMemoryCheckpointStore;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.Sync;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A platform with two accounts, a sink and the engine of one node. */
class SyncFixture {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-10T12:00:00Z"));
    final FakePlatform platform = new FakePlatform(time);
    final CheckpointStore checkpoints = new InMemoryCheckpointStore();
    final Sync sync = platform.engine(checkpoints, "node-a");
    InMemorySyncSink sink = new InMemorySyncSink();
    final SyncPlan full = SyncPlan.full(FakePlatform.TENANT, FakePlatform.CONNECTION)
            .but()
            .historyDays(30)
            .build();
    final SyncPlan incremental = SyncPlan.incremental(FakePlatform.TENANT, FakePlatform.CONNECTION)
            .but()
            .historyDays(30)
            .build();

    /** Two accounts with ten campaigns, ad sets and ads each, and figures of ten days. */
    void populate() {
        for (String account : List.of("act_1", "act_2")) {
            platform.account(account, "UTC", "EUR");
            for (int i = 10; i < 20; i++) {
                String tail = account.substring(4) + "_" + i;
                platform.campaign("c" + tail, account, "Campaign " + i);
                platform.adSet("s" + tail, "c" + tail, "Set " + i);
                platform.ad("a" + tail, "s" + tail, "Ad " + i);
            }
            for (int day = 1; day <= 10; day++) {
                platform.metric(
                        account, "a" + account.substring(4) + "_10", LocalDate.of(2026, 3, day), day + ".25", day);
            }
        }
        time.advance(Duration.ofHours(2));
    }

    SyncReport run(SyncPlan plan) {
        return sync.run(plan, sink);
    }

    /** Everything that is present, as text that two sinks can be compared by. */
    static List<String> content(InMemorySyncSink sink) {
        List<String> all = new ArrayList<>();
        for (SyncKind kind : SyncKind.values()) {
            sink.rows(FakePlatform.SCOPE, kind).rows().forEach(row -> all.add(kind + " " + row));
        }
        return all;
    }

    /** What a single full run over a platform at rest gives. */
    List<String> truth() {
        platform.onPage = page -> {};
        InMemorySyncSink fresh = new InMemorySyncSink();
        SyncReport report =
                platform.engine(new InMemoryCheckpointStore(), "truth").run(full, fresh);
        if (!report.complete()) {
            throw new AssertionError(report.accounts());
        }
        return content(fresh);
    }

    AccountReport account(SyncReport report, String id) {
        return report.accounts().stream()
                .filter(a -> id.equals(a.account()))
                .findFirst()
                .orElseThrow();
    }

    static long count(SyncReport report, SyncDecision.Code code) {
        return report.decisions().stream().filter(d -> d.code() == code).count();
    }
}
