// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.sync.StoreWay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of figures into SQLite and PostgreSQL: the sink, which upserts, counts and keeps a checkpoint, alone and below the whole
 * engine, against the barest loop that leaves the same rows in the same table. Each in a JVM of its own, into a database of
 * its own.
 */
final class SyncRowsSpeed {

    /** So that the whole heap stays under 128 MB however a megabyte is counted. */
    static final String HEAP = "-Xmx122m";

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final double MB = 1e6;

    private SyncRowsSpeed() {}

    static List<Cell> run(long rows, int rounds) throws Exception {
        Map<List<String>, List<Double>> values = new LinkedHashMap<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            int number = 0;
            for (int round = 0; round < rounds; round++) {
                for (StoreWay way : StoreWay.values()) {
                    if (way != StoreWay.INSERTS) {
                        String database = "round_" + number++;
                        execute(postgres, "CREATE DATABASE " + database);
                        one("PostgreSQL", way, postgres.getJdbcUrl("postgres", database), rows, values);
                        execute(postgres, "DROP DATABASE " + database);
                    }
                    if (way != StoreWay.COPY) {
                        Path folder = Files.createTempDirectory("patchbay-benchmarks");
                        one("SQLite", way, "jdbc:sqlite:" + folder.resolve("rows.db"), rows, values);
                        delete(folder);
                    }
                }
            }
        }
        List<Cell> cells = new ArrayList<>();
        values.forEach((key, all) -> cells.add(
                new Cell(key.get(0), key.get(1), key.get(2), key.get(2).equals("rate") ? "rows/s" : "MB", all, "")));
        return cells;
    }

    private static void one(
            String database, StoreWay way, String url, long rows, Map<List<String>, List<Double>> values)
            throws IOException, InterruptedException {
        Child.End end = Child.run(
                Child.command(
                        System.getProperty("java.class.path"),
                        List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"),
                        SyncRowsOnce.class,
                        way.name(),
                        url,
                        Long.toString(rows)),
                LIMIT);
        if (!end.finished()) {
            throw new IllegalStateException(database + ", " + way.label() + ": " + end.trouble());
        }
        System.err.println(database + ", " + way.label() + ": " + end.output().trim());
        String[] said = end.output().trim().split("\\s+");
        String of = "rows into " + database;
        add(values, of, way, "rate", rows / Double.parseDouble(said[1]));
        add(values, of, way, "largest heap", Long.parseLong(said[2]) / MB);
        add(values, of, way, "live after a fifth", Long.parseLong(said[3]) / MB);
        add(values, of, way, "live near the end", Long.parseLong(said[4]) / MB);
    }

    private static void add(
            Map<List<String>, List<Double>> values, String of, StoreWay way, String metric, double value) {
        values.computeIfAbsent(List.of(of, way.label(), metric), key -> new ArrayList<>())
                .add(value);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws Exception {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
