// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Stores rows of figures in one way and says: rows, seconds, largest heap in bytes. Two ways store the very same rows. */
public final class SyncRowsOnce {

    private static final int BATCH = 5_000;
    private static final int ENTITIES = 1_000;
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final Instant AT = Instant.EPOCH;
    private static final SyncScope SCOPE =
            new SyncScope(TenantId.of("acme"), ConnectionId.of("con_bench"), Platform.of("testnet"));
    private static final String COLUMNS = "tenant_id, connection_id, platform, account_id, level, breakdown_by, daily,"
            + " start_day, entity_id, stop_day, breakdowns, currency, impressions, clicks, spend_micros, metrics,"
            + " generation, changed_at, synced_at, outcome";

    private SyncRowsOnce() {}

    public static void main(String[] args) throws Exception {
        DataSource source = source(args[1]);
        JdbcSchema.migrate(source);
        long rows = Long.parseLong(args[2]);
        long start = System.nanoTime();
        switch (args[0]) {
            case "patchbay" -> patchbay(source, rows);
            case "copy" -> copy(source, rows);
            default -> inserts(source, rows);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println(rows + " " + seconds + " " + heap);
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static MetricRow row(long n) {
        LocalDate day = FIRST.plusDays(n / ENTITIES);
        return new MetricRow(
                "act_1",
                new EntityRef(EntityKind.AD, "ad_" + n % ENTITIES),
                day,
                day,
                null,
                "EUR",
                Map.of(),
                Map.of(
                        MetricNames.IMPRESSIONS, BigDecimal.valueOf(1_000 + n % 977),
                        MetricNames.CLICKS, BigDecimal.valueOf(n % 97),
                        MetricNames.SPEND, BigDecimal.valueOf(n % 99_991, 2)),
                null);
    }

    private static void patchbay(DataSource source, long rows) {
        SyncSink sink = JdbcSyncSink.on(source);
        SyncSlice slice = SyncSlice.of(
                SyncKind.METRICS,
                "act_1",
                new MetricsSpan(EntityKind.AD, true, List.of(), FIRST, FIRST.plusDays(rows / ENTITIES)));
        long version = 0;
        for (long from = 0; from < rows; from += BATCH) {
            long first = from;
            List<MetricRow> some = IntStream.range(0, (int) Math.min(BATCH, rows - from))
                    .mapToObj(i -> row(first + i))
                    .toList();
            sink.commit(new SyncBatch(
                    SCOPE,
                    slice,
                    1,
                    new SyncRows.Metrics(some),
                    List.of(),
                    List.of(),
                    new SyncCheckpoint("k", "row " + from, version + 1),
                    version,
                    AT));
            version++;
        }
    }

    private static String json(MetricRow row) {
        return "{\"clicks\":" + row.metric(MetricNames.CLICKS) + ",\"impressions\":"
                + row.metric(MetricNames.IMPRESSIONS) + ",\"spend\":"
                + row.metric(MetricNames.SPEND).stripTrailingZeros().toPlainString() + "}";
    }

    /** What PostgreSQL has for this, and plain JDBC has not. */
    private static void copy(DataSource source, long rows) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (long from = 0; from < rows; from += BATCH) {
                StringBuilder text = new StringBuilder();
                for (long n = from; n < Math.min(rows, from + BATCH); n++) {
                    MetricRow r = row(n);
                    text.append("acme\tcon_bench\ttestnet\tact_1\tAD\t[]\tt\t")
                            .append(r.start())
                            .append('\t');
                    text.append(r.entity().id()).append('\t').append(r.stop()).append("\t{}\tEUR\t");
                    text.append(r.metric(MetricNames.IMPRESSIONS)).append('\t').append(r.metric(MetricNames.CLICKS));
                    text.append('\t')
                            .append(r.metric(MetricNames.SPEND)
                                    .movePointRight(6)
                                    .longValue())
                            .append('\t');
                    text.append(json(r)).append("\t1\t0\t0\t0\n");
                }
                copy.copyIn(
                        "COPY patchbay_metrics (" + COLUMNS + ") FROM STDIN",
                        new java.io.StringReader(text.toString()));
                connection.commit();
            }
        }
    }

    private static void inserts(DataSource source, long rows) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO patchbay_metrics (" + COLUMNS
                        + ") VALUES ('acme', 'con_bench', 'testnet', 'act_1', 'AD', '[]', true, ?, ?, ?, '{}', 'EUR',"
                        + " ?, ?, ?, ?, 1, 0, 0, 0)")) {
            connection.setAutoCommit(false);
            for (long n = 0; n < rows; n++) {
                MetricRow r = row(n);
                statement.setString(1, r.start().toString());
                statement.setString(2, r.entity().id());
                statement.setString(3, r.stop().toString());
                statement.setLong(4, r.metric(MetricNames.IMPRESSIONS).longValue());
                statement.setLong(5, r.metric(MetricNames.CLICKS).longValue());
                statement.setLong(
                        6, r.metric(MetricNames.SPEND).movePointRight(6).longValue());
                statement.setString(7, json(r));
                statement.addBatch();
                if ((n + 1) % BATCH == 0 || n + 1 == rows) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
