// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sync engine over the real connector against the sandbox. */
class SyncOverSandboxTest {
    @Test
    @DisplayName("S4: a chain of incremental runs ends in the rows of a full one while entities come, change and go")
    void aChainEndsAsAFullRun() {
        try (SandboxFixture fixture = new SandboxFixture()) {
            Connection connection = fixture.connect();
            SyncPlan full = SyncPlan.full(SandboxFixture.TENANT, connection.id())
                    .but()
                    .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                    .historyDays(14)
                    .pageSize(5)
                    .build();
            SyncPlan incremental = SyncPlan.incremental(SandboxFixture.TENANT, connection.id())
                    .but()
                    .kinds(SyncKind.CAMPAIGNS, SyncKind.AD_SETS, SyncKind.ADS, SyncKind.METRICS)
                    .historyDays(14)
                    .pageSize(5)
                    .build();
            InMemorySyncSink chain = new InMemorySyncSink();
            SyncReport first = fixture.patchbay.sync().run(full, chain);
            assertThat(first.complete()).as("%s", first.accounts()).isTrue();
            assertThat(first.kind(SyncKind.CAMPAIGNS).inserted()).isPositive();
            assertThat(first.kind(SyncKind.METRICS).inserted()).isPositive();
            assertThat(first.cost().calls()).isLessThan(first.cost().naiveCalls());

            AtomicInteger pages = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                fixture.time.advance(Duration.ofMinutes(11));
                SyncReport next = fixture.patchbay
                        .sync()
                        .run(incremental, chain, SyncOptions.defaults().onProgress(event -> {
                            if (event instanceof SyncProgress.Page) {
                                edit(fixture, pages.getAndIncrement());
                            }
                        }));
                assertThat(next.complete()).as("%s", next.accounts()).isTrue();
            }
            fixture.time.advance(Duration.ofMinutes(11));
            SyncReport last = fixture.patchbay.sync().run(incremental, chain);
            assertThat(last.complete()).isTrue();
            assertThat(last.kind(SyncKind.CAMPAIGNS).read())
                    .isLessThan(first.kind(SyncKind.CAMPAIGNS).read() + 20);

            InMemorySyncSink fresh = new InMemorySyncSink();
            assertThat(fixture.patchbay.sync().run(full, fresh).complete()).isTrue();
            assertThat(content(connection, chain)).isEqualTo(content(connection, fresh));
            assertThat(chain.refused(scope(connection), 0, 10)).isEmpty();
        }
    }

    private static void edit(SandboxFixture fixture, int page) {
        String account = fixture.account(0);
        List<String> campaigns = fixture.sandbox.meta().idsOf(account, "campaigns");
        switch (page) {
            case 0 -> fixture.sandbox.meta().edit(campaigns.get(0), Map.of("name", "Renamed"));
            case 1 -> fixture.sandbox.meta().addCampaign(account);
            case 2 -> fixture.sandbox.meta().edit(campaigns.get(1), Map.of("status", "ARCHIVED"));
            case 3 ->
                fixture.sandbox
                        .meta()
                        .edit(fixture.sandbox.meta().idsOf(account, "ads").get(0), Map.of("name", "Another ad"));
            default -> {
                // Enough has happened.
            }
        }
    }

    private static SyncScope scope(Connection connection) {
        return new SyncScope(connection.tenant(), connection.id(), connection.platform());
    }

    private static List<String> content(Connection connection, InMemorySyncSink sink) {
        List<String> all = new ArrayList<>();
        for (SyncKind kind : SyncKind.values()) {
            sink.rows(scope(connection), kind).rows().forEach(row -> all.add(kind + " " + row));
        }
        return all;
    }
}
