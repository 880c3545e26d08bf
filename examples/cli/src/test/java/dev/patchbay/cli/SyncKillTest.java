// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * The command as its users have it, over both platforms, killed with SIGKILL at random moments and started again. A few kills
 * in the ordinary suite; {@code -Dpatchbay.sync.kills=200} for as many as promised, a quarter of them on PostgreSQL.
 */
class SyncKillTest {

    private static final int FEW = 3;
    private static final int KILLS = Integer.getInteger("patchbay.sync.kills", FEW);
    private static final long SEED = Long.getLong("patchbay.sync.seed", 20261121);
    private static final int MOST_IN_A_ROW = 4;

    @TempDir
    private static Path directory;

    private static World world;
    private static SyncChild child;
    private static int whole;
    private static List<String> rows;

    /** A database of its own for each chain of kills. */
    private interface Target {
        String named(String name) throws Exception;

        DataSource source(String name) throws Exception;
    }

    @BeforeAll
    static void readItOnceUndisturbed() throws Exception {
        world = World.today(directory).connected();
        assertThat(world.cli.run("connect", "google", "--sandbox").exitCode()).isZero();
        // Days that are over and of a fixed date, or the truth itself would move.
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        child = new SyncChild(directory, today.minusDays(20), today.minusDays(8));
        whole = child.run("whole.db", SyncChild.NEVER).calls();
        rows = SyncedRows.ofFile(directory.resolve("whole.db"));
        assertThat(whole).isGreaterThan(20);
        assertThat(rows).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @DisplayName("S1: killed at any point and run again, a SQLite file ends with the same rows, none twice")
    void killedRunsEndInTheSameRows() throws Exception {
        kill(KILLS, new Target() {
            @Override
            public String named(String name) {
                return name + ".db";
            }

            @Override
            public DataSource source(String name) {
                SQLiteDataSource source = new SQLiteDataSource();
                source.setUrl("jdbc:sqlite:" + directory.resolve(named(name)));
                return source;
            }
        });
    }

    @Test
    @DisplayName("S1: killed at any point and run again, a PostgreSQL ends with the same rows, none twice")
    void killedRunsEndInTheSameRowsOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            kill(Math.max(1, KILLS / 4), new Target() {
                @Override
                public String named(String name) throws SQLException {
                    execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + name);
                    return postgres.getJdbcUrl("postgres", name);
                }

                @Override
                public DataSource source(String name) {
                    return postgres.getDatabase("postgres", name);
                }
            });
        }
    }

    private void kill(int kills, Target target) throws Exception {
        Random random = new Random(SEED);
        int killed = 0;
        int resumed = 0;
        for (int chain = 0; killed < kills; chain++) {
            String name = "chain_" + chain;
            String to = target.named(name);
            SyncChild.End end = new SyncChild.End(true, 0, false);
            for (int i = 0; i < MOST_IN_A_ROW && killed < kills && end.killed(); i++) {
                end = child.run(to, SyncChild.Moment.random(random, whole));
                killed += end.killed() ? 1 : 0;
                child.endLeases();
            }
            if (end.killed()) {
                end = child.run(to, SyncChild.NEVER);
            }
            assertThat(end.killed()).isFalse();
            resumed += end.resumed() ? 1 : 0;
            assertThat(SyncedRows.of(target.source(name)))
                    .as("seed %d, chain %d", SEED, chain)
                    .isEqualTo(rows);
            // A long run takes an hour: somebody may want to know how far it is.
            if (KILLS > FEW) {
                System.out.println(to + ": killed " + killed + " times so far, " + resumed + " of " + (chain + 1)
                        + " chains were taken up midway");
            }
            Files.deleteIfExists(directory.resolve(to.endsWith(".db") ? to : "none"));
        }
        assertThat(killed).isEqualTo(kills);
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
