// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.Together;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work inside transactions of the host's, and many writers on one file. */
class WorkTransactionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String Q = "outbox";

    @TempDir
    private Path folder;

    @Test
    void workComesAndGoesWithTheHostsTransaction() throws Exception {
        DataSource source = WorkDatabases.postgres();
        JdbcWorkQueue queue = JdbcWorkQueue.on(source);
        NewWork work = NewWork.of(Q, "t", "x").dedupeKey("d");

        try (Connection host = source.getConnection()) {
            host.setAutoCommit(false);
            assertThat(queue.putAll(
                            host, List.of(work, work, work.dedupeKey("k").orderingKey("o")), NOW))
                    .containsExactly(true, false, true);
            assertThat(queue.claim(Q, "w", 10, NOW, LEASE)).isEmpty();
            host.rollback();
            assertThat(queue.claim(Q, "w", 10, NOW, LEASE)).isEmpty();

            assertThat(queue.putAll(host, List.of(work), NOW)).containsExactly(true);
            assertThat(queue.putAll(host, List.of(work), NOW)).containsExactly(false);
            host.commit();
            host.setAutoCommit(true);
        }
        assertThat(queue.claim(Q, "w", 10, NOW, LEASE)).hasSize(1);
    }

    @Test
    void anItemThatIsPutWhileItsKeysFirstEndsIsNotForgotten() throws Exception {
        DataSource source = WorkDatabases.postgres();
        JdbcWorkQueue queue = JdbcWorkQueue.on(source);
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            queue.put(NewWork.of(Q, "t", "first").orderingKey(key), NOW);
            Claim first = queue.claim(Q, "w", 1, NOW, LEASE).get(0);
            Together.run(
                    2,
                    n -> n == 0
                            ? queue.complete(first, "processed", NOW)
                            : queue.put(NewWork.of(Q, "t", "second").orderingKey(key), NOW));
            List<Claim> next = queue.claim(Q, "w", 1, NOW, LEASE);
            assertThat(next).as("round %d", round).hasSize(1);
            queue.complete(next.get(0), "processed", NOW);
        }
    }

    @Test
    void refusesAConnectionThatIsInNoTransactionOrTooIsolated() throws Exception {
        DataSource source = WorkDatabases.postgres();
        JdbcWorkQueue queue = JdbcWorkQueue.on(source);
        List<NewWork> ordered = List.of(NewWork.of(Q, "t", "x").orderingKey("o"));
        try (Connection host = source.getConnection()) {
            assertThatThrownBy(() -> queue.putAll(host, ordered, NOW)).isInstanceOf(IllegalStateException.class);
            host.setAutoCommit(false);
            host.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThatThrownBy(() -> queue.putAll(host, ordered, NOW))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("READ COMMITTED");
            host.rollback();
            host.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            host.setAutoCommit(true);
        }
    }

    @Test
    void severalWritersShareOneSqliteFile() throws Exception {
        Path file = folder.resolve("work.db");
        WorkQueue first = JdbcWorkQueue.on(TestSqlite.migrated(file));
        WorkQueue second = JdbcWorkQueue.on(TestSqlite.migrated(file));

        List<List<Long>> worked = Together.run(6, n -> {
            WorkQueue mine = n % 2 == 0 ? first : second;
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                mine.putAll(
                        IntStream.range(0, 3)
                                .mapToObj(k -> NewWork.of(Q, "t", "x"))
                                .toList(),
                        NOW);
                for (Claim claim : mine.claim(Q, "w" + n, 3, NOW, LEASE)) {
                    assertThat(mine.complete(claim, "processed", NOW)).isTrue();
                    ids.add(claim.id());
                }
            }
            return ids;
        });

        assertThat(worked.stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(worked.stream().mapToInt(List::size).sum()
                        + first.stats(Q, NOW).ready())
                .isEqualTo(360);
    }
}
