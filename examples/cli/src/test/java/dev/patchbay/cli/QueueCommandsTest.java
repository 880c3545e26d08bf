// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.Stores;
import dev.patchbay.cli.store.Databases;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog.Kept;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkStatus;
import dev.patchbay.testkit.VirtualTime;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code patchbay queue} does, on the file in the home directory and on a PostgreSQL. */
class QueueCommandsTest {

    private static final TenantId DEFAULT = TenantId.of("default");
    private static final TenantId OTHER = TenantId.of("other");

    abstract static class Commands {

        @TempDir
        Path directory;

        final VirtualTime time = new VirtualTime();
        Run cli;

        abstract Stores stores();

        @BeforeEach
        void begin() {
            cli = new Run(directory, new Clocks(time, time, time));
        }

        /** Two dead ones of the default tenant, one of another, one of nobody, one done, one ready. */
        private List<Long> fill() {
            WorkQueue queue = stores().work();
            Instant now = time.instant();
            NewWork work = NewWork.of("hooks", "order", "CANARY payload");
            queue.putAll(
                    List.of(
                            work.tenant(DEFAULT),
                            work.tenant(DEFAULT),
                            work.tenant(OTHER),
                            work,
                            NewWork.of("hooks", "fine", "x").tenant(DEFAULT)),
                    now);
            List<Claim> claims = List.of();
            while (queue.stats("hooks", now).ready() > 0) {
                claims = queue.claim("hooks", "w", 10, now, Duration.ofMinutes(1));
                for (Claim claim : claims) {
                    if (claim.item().type().equals("fine")) {
                        queue.complete(claim, "processed", now);
                    } else {
                        queue.deadLetter(claim, "the shop " + claim.id() + " said no", now);
                    }
                }
            }
            queue.put(NewWork.of("hooks", "order", "y").tenant(DEFAULT), now);
            return queue.list(WorkFilter.of("hooks").tenant(DEFAULT).status(WorkStatus.DEAD), null, 10).stream()
                    .map(WorkItem::id)
                    .toList();
        }

        private List<AuditEntry> audited(@Nullable TenantId tenant) {
            return stores().audit().list(tenant, null, Long.MAX_VALUE, 10).stream()
                    .map(Kept::entry)
                    .toList();
        }

        @Test
        void statsCountWhatIsThere() {
            fill();
            time.advance(Duration.ofMinutes(3));
            Run.Result stats = cli.run("queue", "stats", "hooks", "none", "--json");
            assertThat(stats.exitCode()).as(stats.err()).isZero();
            assertThat(stats.out())
                    .contains(
                            "\"queue\":\"hooks\",\"ready\":1,\"delayed\":0,\"blocked\":0,\"claimed\":0,\"done\":1,\"dead\":4,"
                                    + "\"oldestReadySeconds\":180",
                            "\"queue\":\"none\",\"ready\":0");
            assertThat(cli.run("queue", "stats", "hooks").out()).contains("OLDEST WAITS", "hooks");
        }

        @Test
        void deadListsTheTenantsItemsWithReasonsAndWithoutPayloads() {
            List<Long> ids = fill();
            Run.Result mine = cli.run("queue", "dead", "hooks");
            assertThat(mine.out())
                    .contains("the shop " + ids.get(0) + " said no", "the shop " + ids.get(1) + " said no");
            assertThat(cli.run("queue", "dead", "hooks", "--jsonl").out().lines())
                    .hasSize(2);
            assertThat(cli.run("queue", "dead", "hooks", "--all-tenants", "--jsonl")
                            .out()
                            .lines())
                    .hasSize(4);
            assertThat(cli.run("queue", "dead", "hooks", "--limit", "1", "--jsonl")
                            .out()
                            .lines())
                    .hasSize(1);
            assertThat(cli.run("queue", "dead", "hooks", "--type", "fine").out())
                    .contains("No dead items");
            assertThat(cli.everything).doesNotContain("CANARY");
        }

        @Test
        void redriveByItemTouchesOnlyThatTenantsDeadItems() {
            List<Long> ids = fill();
            String first = ids.get(0).toString();
            Run.Result others = cli.run("queue", "redrive", "hooks", "--item", first, "--tenant", "other");
            assertThat(others.exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
            assertThat(audited(OTHER)).isEmpty();

            Run.Result one = cli.run("queue", "redrive", "hooks", "--item", first, "--item", "999999");
            assertThat(one.exitCode()).isEqualTo(ExitCode.NOT_FOUND.code());
            assertThat(one.err()).contains("999999").doesNotContain(first + ",");
            assertThat(stores().work().stats("hooks", time.instant()).dead()).isEqualTo(3);
            assertThat(cli.run(
                                    "queue",
                                    "redrive",
                                    "another",
                                    "--item",
                                    ids.get(1).toString())
                            .exitCode())
                    .isEqualTo(ExitCode.NOT_FOUND.code());
            assertThat(audited(DEFAULT)).singleElement().satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("redrive");
                assertThat(entry.outcome()).isEqualTo("ok");
                assertThat(entry.actor()).isEqualTo(System.getProperty("user.name"));
                assertThat(entry.detail()).isEqualTo("items " + first + " of queue hooks");
            });
        }

        @Test
        void redriveAllIsWrittenToTheAuditLog() {
            List<Long> ids = fill();
            Run.Result mine = cli.run(
                    "queue",
                    "redrive",
                    "hooks",
                    "--all",
                    "--reason",
                    "shop " + ids.get(0) + " ",
                    "--actor",
                    "ops-1",
                    "--json");
            assertThat(mine.out()).contains("\"redriven\":1");
            assertThat(cli.run("queue", "redrive", "hooks", "--all", "--json").out())
                    .contains("\"redriven\":1");
            assertThat(cli.run("queue", "redrive", "hooks", "--all", "--all-tenants", "--json")
                            .out())
                    .contains("\"redriven\":2");
            var stats = stores().work().stats("hooks", time.instant());
            assertThat(stats.dead()).isZero();
            assertThat(stats.ready()).isEqualTo(5);
            assertThat(stats.done()).isEqualTo(1);
            assertThat(audited(DEFAULT))
                    .extracting(AuditEntry::actor, AuditEntry::detail)
                    .last()
                    .isEqualTo(tuple("ops-1", "1 items of queue hooks, reason contains 'shop " + ids.get(0) + " '"));
            assertThat(audited(null)).extracting(AuditEntry::detail).containsExactly("2 items of queue hooks");
            assertThat(cli.run("tokens", "audit").out()).contains("redrive", "ops-1");
        }

        @Test
        void purgeForgetsWhatIsOverLongEnough() {
            fill();
            time.advance(Duration.ofDays(2));
            assertThat(cli.run("queue", "purge", "hooks", "--older-than", "P3D").out())
                    .startsWith("Removed 0");
            assertThat(cli.run("queue", "purge", "hooks", "--older-than", "P1D").out())
                    .startsWith("Removed 1 done");
            assertThat(cli.run("queue", "purge", "hooks", "--older-than", "P1D", "--dead")
                            .out())
                    .startsWith("Removed 4 dead");
            assertThat(stores().work().stats("hooks", time.instant()).open()).isEqualTo(1);
            assertThat(audited(null)).extracting(AuditEntry::action).containsExactly("purge", "purge");
        }
    }

    @Nested
    class OnTheFile extends Commands {

        @Override
        Stores stores() {
            return Databases.file(cli.home().resolve("patchbay.db"));
        }

        @Test
        void lookingMakesNoFile() {
            assertThat(cli.run("queue", "stats", "hooks").exitCode()).isZero();
            assertThat(cli.run("queue", "dead", "hooks").out()).contains("No dead items");
            assertThat(cli.home().resolve("patchbay.db")).doesNotExist();
        }

        @Test
        void redriveAsksForOneWayToChoose() {
            assertThat(cli.run("queue", "redrive", "hooks").exitCode()).isEqualTo(ExitCode.USAGE.code());
            assertThat(cli.run("queue", "redrive", "hooks", "--all", "--item", "1")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE.code());
            assertThat(cli.run("queue", "redrive", "hooks", "--item", "1", "--type", "x")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE.code());
            assertThat(cli.run("queue", "purge", "hooks").exitCode()).isEqualTo(ExitCode.USAGE.code());
            assertThat(cli.run("queue").out()).contains("redrive");
        }
    }

    /** A server of its own, as a team has: everything lives there, but for the sealing key. */
    @Nested
    class OnPostgresql extends Commands {

        private EmbeddedPostgres postgres;
        private String url;

        @BeforeEach
        void start() throws IOException {
            postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            url = postgres.getJdbcUrl("postgres", "postgres");
            cli.always("--database", url);
        }

        @AfterEach
        void stop() throws IOException {
            postgres.close();
        }

        @Override
        Stores stores() {
            return Databases.url(url);
        }

        @Test
        void connectionsAndTokensLiveThereToo() {
            try (World world = new World(directory)) {
                world.cli.always("--database", url);
                world.connected();
                assertThat(world.cli.run("connections", "--jsonl").out().lines())
                        .singleElement()
                        .asString()
                        .contains("\"platform\":\"meta\"");
                assertThat(world.cli
                                .run("tokens", "refresh", "--connection", "con_")
                                .exitCode())
                        .isZero();
                assertThat(world.cli.run("tokens", "reseal").out()).startsWith("Sealed anew 0,");
                assertThat(world.cli.run("tokens", "audit").out()).contains("connect");
                assertThat(world.cli.home().resolve("patchbay.db")).doesNotExist();
                assertThat(stores().tokens().list(DEFAULT, null, 10)).hasSize(1);
                assertThat(world.cli.run("disconnect").exitCode()).isZero();
                assertThat(stores().tokens().list(DEFAULT, null, 10))
                        .singleElement()
                        .satisfies(stored ->
                                assertThat(stored.connection().usable()).isFalse());
            }
        }
    }
}
