// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.internal.store.InMemoryCheckpointStore;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a killed process leaves behind: the sink as it was, and leases that run out. */
class SyncKillsTest extends SyncFixture {
    private static final int KILLS = 1_000;
    /** Longer than the lease. */
    private static final Duration LATER = Duration.ofSeconds(91);

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null);
        }
    }

    /** Counts everything that a run does to the world, and ends it at one of these steps. */
    private static final class Fate {
        private long left = Long.MAX_VALUE;
        private long steps;
        private boolean dead;

        void step() {
            steps++;
            if (--left <= 0) {
                dead = true;
                throw new Killed();
            }
        }

        void live(long steps) {
            left = steps;
            dead = false;
        }
    }

    /** The dead give nothing back. */
    private CheckpointStore mortal() {
        return new ForwardingCheckpoints(new InMemoryCheckpointStore()) {
            @Override
            public void releaseLease(@Nullable TenantId tenant, String scope, String key, String holder) {
                if (!fate.dead) {
                    super.releaseLease(tenant, scope, key, holder);
                }
            }
        };
    }

    /** Each change to the sink is two steps: one may die before it or behind it. */
    private static final class MortalSink extends ForwardingSink {
        private final Fate fate;

        MortalSink(SyncSink inner, Fate fate) {
            super(inner);
            this.fate = fate;
        }

        @Override
        public BatchResult commit(SyncBatch batch) {
            fate.step();
            BatchResult result = super.commit(batch);
            // Killed behind its very last step, a run is over: the next one is another.
            if (!batch.checkpoint().key().contains("/whole")) {
                fate.step();
            }
            return result;
        }

        @Override
        public int sweep(SyncScope scope, SyncSlice slice, long generation, Instant at, int limit) {
            fate.step();
            int swept = super.sweep(scope, slice, generation, at, 1);
            fate.step();
            return swept;
        }
    }

    private final Fate fate = new Fate();
    private List<String> truth = List.of();

    @Test
    @DisplayName("S1: killed a thousand times, before or behind anything it does, a sync ends in the same rows,"
            + " and reads one page twice at most per kill")
    void resumesAfterAKillAtAnyPoint() {
        platform.capabilities =
                Set.of(AdsReader.class, MetricsReader.class, ChannelReader.class, ChannelMetricsReader.class);
        platform.probe = true;
        populate();
        platform.channel("page_1", "page");
        platform.channelMetric("page_1", LocalDate.of(2026, 3, 9), 7);
        truth = truth();
        int killed = 0;
        for (int round = 0; killed < KILLS; round++) {
            killed += round % 5 == 4 ? killedWhileThingsVanish(round) : killedOnTheFirstRun(round);
        }
    }

    private int killedOnTheFirstRun(int round) {
        sink = new InMemorySyncSink();
        return run(full, round, 6);
    }

    /** A full run over rows of which one is gone: it is marked once, however often the run dies. */
    private int killedWhileThingsVanish(int round) {
        sink = new InMemorySyncSink();
        platform.onPage = page -> {};
        platform.campaign("c1_zz", "act_1", "Soon gone");
        run(full);
        platform.campaigns.remove("c1_zz");
        time.advance(LATER);
        int killed = run(
                round % 2 == 0
                        ? full
                        : incremental.but().fullEvery(Duration.ZERO).build(),
                round,
                4);
        assertThat(sink.presence(FakePlatform.SCOPE, SyncKind.CAMPAIGNS, "c1_zz"))
                .as("round %s", round)
                .contains(Presence.VANISHED);
        return killed;
    }

    /** Runs until it lives to its end; dies up to some times on the way. */
    private int run(SyncPlan plan, int seed, int lives) {
        CheckpointStore leases = mortal();
        Random random = new Random(seed);
        platform.rowsRead.clear();
        platform.onPage = page -> fate.step();
        int killed = 0;
        for (int life = 0; life < lives; life++) {
            fate.live(1 + random.nextInt(50));
            try {
                platform.engine(leases, "node-" + life).run(plan, new MortalSink(sink, fate));
            } catch (Killed e) {
                killed++;
            }
            time.advance(LATER);
        }
        fate.live(Long.MAX_VALUE);
        SyncReport report = platform.engine(leases, "survivor").run(plan, new MortalSink(sink, fate));
        assertThat(report.complete()).as("seed %s: %s", seed, report.accounts()).isTrue();
        assertThat(content(sink)).as("seed %s", seed).isEqualTo(truth);
        if (killed == lives) {
            List<String> inside = platform.rowsRead.stream()
                    .filter(row -> !row.startsWith("AD_ACCOUNTS") && !row.startsWith("CHANNELS"))
                    .toList();
            int repeated = inside.size() - new HashSet<>(inside).size();
            assertThat(repeated).as("seed %s", seed).isLessThanOrEqualTo(killed * platform.pageSize);
        }
        return killed;
    }

    @Test
    @DisplayName(
            "S12: what a killed node was reading is leased to it for 90 s, and taken over at its checkpoint after that")
    void aDeadNodesLeaseIsShort() {
        populate();
        CheckpointStore leases = mortal();
        platform.onPage = page -> {
            if (page.equals("ADS/act_1 from a1_12")) {
                fate.step();
            }
        };
        fate.live(1);
        assertThatThrownBy(() -> platform.engine(leases, "dies").run(full, sink))
                .isInstanceOf(Killed.class);
        fate.live(Long.MAX_VALUE);
        platform.onPage = page -> {};
        time.advance(Duration.ofSeconds(89));
        SyncReport early = platform.engine(leases, "early").run(full, sink);
        assertThat(account(early, "act_1").outcome()).isEqualTo(AccountOutcome.LEASED);
        assertThat(account(early, "act_2").outcome()).isEqualTo(AccountOutcome.DONE);
        time.advance(Duration.ofSeconds(1));
        platform.fetched.clear();
        SyncReport late = platform.engine(leases, "late").run(full, sink);
        assertThat(late.complete()).isTrue();
        assertThat(count(late, SyncDecision.Code.RESUMED)).isEqualTo(1);
        assertThat(platform.fetched).doesNotContain("CAMPAIGNS/act_1 from null");
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("R7: killed again and again at the same page, a sync still comes to its end, and reads no row twice")
    void manyKillsAtTheSamePlace() {
        platform.probe = true;
        populate();
        List<String> truth = truth();
        platform.rowsRead.clear();
        int before = platform.fetched.size();
        for (int i = 0; i < 20; i++) {
            fate.live(1);
            platform.onPage = page -> {
                if (page.equals("ADS/act_2 from a2_12")) {
                    fate.step();
                }
            };
            assertThatThrownBy(() -> sync.run(full, sink)).isInstanceOf(Killed.class);
            time.advance(LATER);
        }
        platform.onPage = page -> {};
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth);
        assertThat(platform.rowsRead)
                .filteredOn(row -> row.contains("act_"))
                .filteredOn(row -> !row.startsWith("AD_ACCOUNTS"))
                .doesNotHaveDuplicates();
        assertThat(platform.fetched.size() - before).isLessThan(100);
    }

    @Test
    @DisplayName(
            "R7: a run that dies between the change of a parent and the reading of its children reads them anew later")
    void aChangedParentIsNotForgotten() {
        platform.facts =
                new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), true, Duration.ZERO, 3, 3);
        populate();
        run(full);
        boolean died = true;
        for (int at = 1; died; at++) {
            time.advance(Duration.ofMinutes(20));
            platform.campaign("c1_11", "act_1", "Renamed " + at);
            // A child's status followed without a change of its own.
            platform.adSets.computeIfPresent("s1_11", (id, old) -> Children.renamed(old, "follows " + old.name()));
            time.advance(Duration.ofMinutes(20));
            platform.onPage = page -> fate.step();
            fate.live(at);
            try {
                platform.engine(checkpoints, "dies-" + at).run(incremental, new MortalSink(sink, fate));
                died = false;
            } catch (Killed e) {
                // Another plan, and then the same one, go on from there.
            }
            fate.live(Long.MAX_VALUE);
            time.advance(LATER);
            assertThat(run(incremental.but().kinds(SyncKind.CAMPAIGNS).build()).complete())
                    .isTrue();
            assertThat(run(incremental).complete()).isTrue();
            assertThat(content(sink)).as("killed at %s", at).isEqualTo(truth());
        }
    }
}
