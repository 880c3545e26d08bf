// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as its users have it, killed with SIGKILL at random calls and started again. Three kills in the ordinary suite;
 * {@code -Dpatchbay.sync.kills=200} for as many as promised.
 */
class SyncKillTest {

    private static final int KILLS = Integer.getInteger("patchbay.sync.kills", 3);
    private static final long SEED = 20261121;

    @TempDir
    Path directory;

    @Test
    @DisplayName("S1: killed at any point and run again, the tables end identical, without double rows")
    void killedRunsEndInTheSameRows() throws Exception {
        try (World world = World.today(directory).connected()) {
            int calls = run("whole.db", Integer.MAX_VALUE);
            List<String> whole = content("whole.db");
            assertThat(calls).isGreaterThan(5);
            assertThat(whole).hasSizeGreaterThan(100).doesNotHaveDuplicates();

            Random random = new Random(SEED);
            int killed = 0;
            for (int file = 0; killed < KILLS; file++) {
                String name = "killed-" + file + ".db";
                int inARow = 0;
                while (killed < KILLS && inARow < 4) {
                    int at = 1 + random.nextInt(Math.max(1, calls - 1));
                    if (run(name, at) < 0) {
                        killed++;
                        endLeases();
                    } else {
                        break;
                    }
                    inARow++;
                }
                assertThat(run(name, Integer.MAX_VALUE)).isPositive();
                assertThat(content(name)).as("seed %d, file %d", SEED, file).isEqualTo(whole);
                Files.delete(directory.resolve(name));
            }
        }
    }

    /** As ten minutes do, after which another run may take over what the killed one held. */
    private void endLeases() throws SQLException {
        Path home = directory.resolve("user/.local/share/patchbay/patchbay.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE patchbay_checkpoint_leases SET leased_until = 0");
        }
    }

    /** How many calls it told of; -1 when it was killed, which is right after it told of the call of that number. */
    private int run(String to, int killAt) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path", "")),
                        Main.class.getName(),
                        "--settings",
                        "sandbox.json",
                        "--home",
                        directory.resolve("user/.local/share/patchbay").toString(),
                        "--verbose",
                        "sync",
                        "meta",
                        "--full",
                        "--since",
                        "20d",
                        "--until",
                        "8d",
                        "--to",
                        to)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        int calls = 0;
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                calls += line.contains("GET ") ? 1 : 0;
                if (calls >= killAt) {
                    child.destroyForcibly().waitFor();
                    return -1;
                }
            }
        }
        assertThat(child.waitFor()).as(String.join("\n", said)).isZero();
        return Math.max(1, calls);
    }

    /** All rows but for what tells when they were read, and by which reading. */
    private List<String> content(String file) throws SQLException {
        List<String> content = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
                Statement statement = connection.createStatement()) {
            for (String table : List.of("ad_accounts", "channels", "campaigns", "ad_sets", "ads", "metrics")) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM patchbay_" + table)) {
                    while (rows.next()) {
                        StringBuilder row = new StringBuilder(table);
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String column = rows.getMetaData().getColumnName(i);
                            if (!List.of("generation", "changed_at", "synced_at", "presence_at", "outcome")
                                    .contains(column)) {
                                row.append('|').append(rows.getString(i));
                            }
                        }
                        content.add(row.toString());
                    }
                }
            }
        }
        content.sort(null);
        return content;
    }
}
