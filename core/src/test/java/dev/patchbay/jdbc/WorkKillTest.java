// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkQueue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight workers in four processes, killed at random steps. No time-out takes part: leases end because a later day is told. */
class WorkKillTest {

    private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");
    private static final int ITEMS = 600;
    private static final int KEYS = 20;

    private record Child(String name, Process process, BufferedReader output) {}

    @TempDir
    Path folder;

    @Test
    @DisplayName("W13: workers killed anywhere lose nothing, and nothing is worked twice but what a killed worker had")
    void killedWorkersLoseNothingAndDoubleNothing() throws Exception {
        DataSource source = WorkDatabases.postgres();
        WorkDatabases.execute(
                source,
                "DROP TABLE IF EXISTS kill_ledger",
                "CREATE TABLE kill_ledger (number bigserial, item bigint, ordering_key text, worker text)");
        killAndCount(source, WorkDatabases.url());
    }

    @Test
    @DisplayName("W13: the same with processes that share a SQLite file")
    void killedWorkersOfOneFileLoseNothingAndDoubleNothing() throws Exception {
        Path file = folder.resolve("killed.db");
        DataSource source = TestSqlite.migrated(file);
        WorkDatabases.execute(
                source,
                "CREATE TABLE kill_ledger (number integer PRIMARY KEY AUTOINCREMENT, item bigint, ordering_key text,"
                        + " worker text)");
        killAndCount(source, WorkKillChild.SQLITE + file);
    }

    private static void killAndCount(DataSource source, String url) throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        WorkQueue queue = JdbcWorkQueue.on(source);
        queue.putAll(
                IntStream.range(0, ITEMS)
                        .mapToObj(i -> NewWork.of(WorkKillChild.QUEUE, "t", "" + i)
                                .dedupeKey("d-" + i)
                                .orderingKey(i % 3 == 0 ? "k-" + i % KEYS : null))
                        .toList(),
                DAY);

        List<String> killed = new ArrayList<>();
        killWave(url, random, killed);
        killWave(url, random, killed);
        assertThat(killed).hasSize(8);
        long left = queue.stats(WorkKillChild.QUEUE, DAY).claimed();
        assertThat(left).as("seed %d", seed).isPositive();

        // What waits behind a killed worker's item follows on the later day too.
        Child last = start(url, "last", 0, DAY.plus(Duration.ofDays(1)));
        assertThat(endOf(last)).isEqualTo("ended 0");

        var stats = queue.stats(WorkKillChild.QUEUE, DAY);
        assertThat(stats.done()).as("seed %d", seed).isEqualTo(ITEMS);
        assertThat(stats.open()).isZero();
        assertThat(WorkDatabases.number(source, "SELECT count(DISTINCT item) FROM kill_ledger"))
                .isEqualTo(ITEMS);
        String alive = killed.stream()
                .map(name -> "worker NOT LIKE '" + name + "-%'")
                .reduce("true", (a, b) -> a + " AND " + b);
        assertThat(
                        WorkDatabases.number(
                                source,
                                "SELECT count(*) FROM kill_ledger a WHERE " + alive
                                        + " AND EXISTS (SELECT 1 FROM kill_ledger b WHERE b.item = a.item AND b.number > a.number)"))
                .as("items that somebody worked again after a living worker")
                .isZero();
        assertThat(WorkDatabases.number(
                        source,
                        "SELECT count(*) FROM kill_ledger a JOIN kill_ledger b"
                                + " ON a.ordering_key = b.ordering_key AND a.number < b.number AND a.item > b.item"))
                .as("items of one key out of order")
                .isZero();
    }

    /** All die long before the work is done. */
    private static void killWave(String url, Random random, List<String> killed) throws Exception {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            children.add(start(url, "child" + killed.size() + "." + i, 2 + random.nextInt(100), DAY));
        }
        for (Child child : children) {
            assertThat(endOf(child)).as(child.name()).isEqualTo("killed");
            killed.add(child.name());
        }
    }

    /** Reads what it says until it ends; kills it when it asks for it. */
    private static String endOf(Child child) throws IOException, InterruptedException {
        String line = child.output().readLine();
        if (WorkKillChild.KILL_ME.equals(line)) {
            child.process().destroyForcibly().waitFor();
            return "killed";
        }
        return line == null ? "ended " + child.process().waitFor() : line;
    }

    private static Child start(String url, String name, int lastStep, Instant now) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        classPath(),
                        WorkKillChild.class.getName(),
                        url,
                        name,
                        Integer.toString(lastStep),
                        now.toString())
                // Newer JVMs warn there of the database driver's native code.
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(name, process, new BufferedReader(new InputStreamReader(process.getInputStream())));
    }

    /** Tests run in a module; a child needs the same things on its class path. */
    static String classPath() throws Exception {
        URI self = WorkKillChild.class.getResource("WorkKillChild.class").toURI();
        Path tests = Path.of(self);
        for (int i = 0; i < WorkKillChild.class.getName().split("\\.").length; i++) {
            tests = tests.getParent();
        }
        return String.join(
                File.pathSeparator,
                tests.toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
