// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The barest loops: no counting, no checkpoint, and a second time they fail. */
final class BareStore {

    private static final String COLUMNS = "tenant_id, connection_id, platform, account_id, level, breakdown_by, daily,"
            + " start_day, entity_id, stop_day, breakdowns, currency, impressions, clicks, spend_micros, metrics,"
            + " generation, changed_at, synced_at, outcome";
    private static final int MICROS = 6;

    private BareStore() {}

    static void copy(DataSource source, long rows, int batch, LongConsumer reached) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (long from = 0; from < rows; from += batch) {
                long to = Math.min(rows, from + batch);
                StringBuilder text = new StringBuilder();
                for (long n = from; n < to; n++) {
                    line(text, FigureRows.row(n));
                }
                copy.copyIn("COPY patchbay_metrics (" + COLUMNS + ") FROM STDIN", new StringReader(text.toString()));
                connection.commit();
                reached.accept(to);
            }
        }
    }

    private static void line(StringBuilder text, MetricRow row) {
        text.append("acme\tcon_bench\ttestnet\t").append(row.accountId()).append("\tAD\t[]\tt\t");
        text.append(row.start()).append('\t').append(row.entity().id()).append('\t');
        text.append(row.stop()).append("\t{}\t").append(row.currency()).append('\t');
        text.append(row.metric(MetricNames.IMPRESSIONS)).append('\t');
        text.append(row.metric(MetricNames.CLICKS)).append('\t').append(micros(row));
        text.append('\t').append(FigureRows.json(row)).append("\t1\t0\t0\t0\n");
    }

    static void inserts(DataSource source, long rows, int batch, LongConsumer reached) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO patchbay_metrics (" + COLUMNS
                        + ") VALUES ('acme', 'con_bench', 'testnet', ?, 'AD', '[]', true, ?, ?, ?, '{}', ?,"
                        + " ?, ?, ?, ?, 1, 0, 0, 0)")) {
            connection.setAutoCommit(false);
            for (long n = 0; n < rows; n++) {
                MetricRow row = FigureRows.row(n);
                statement.setString(1, row.accountId());
                statement.setString(2, row.start().toString());
                statement.setString(3, row.entity().id());
                statement.setString(4, row.stop().toString());
                statement.setString(5, row.currency());
                statement.setLong(6, row.metric(MetricNames.IMPRESSIONS).longValue());
                statement.setLong(7, row.metric(MetricNames.CLICKS).longValue());
                statement.setLong(8, micros(row));
                statement.setString(9, FigureRows.json(row));
                statement.addBatch();
                if ((n + 1) % batch == 0 || n + 1 == rows) {
                    statement.executeBatch();
                    connection.commit();
                    reached.accept(n + 1);
                }
            }
        }
    }

    private static long micros(MetricRow row) {
        return row.metric(MetricNames.SPEND).movePointRight(MICROS).longValue();
    }
}
