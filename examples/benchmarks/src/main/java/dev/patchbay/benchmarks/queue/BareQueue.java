// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** The least SQL that could be called a queue: no attempts, no lease, no history; what a dying worker had is gone. */
final class BareQueue implements QueueContender {

    private final QueueServer server;

    BareQueue(QueueServer server) {
        this.server = server;
    }

    @Override
    public String label() {
        return "bare";
    }

    @Override
    public void clear() {
        server.execute("TRUNCATE bare_queue", "VACUUM ANALYZE bare_queue");
    }

    @Override
    public Step putting(int thread) {
        return () -> {
            try (Connection connection = server.pool().getConnection();
                    PreparedStatement put =
                            connection.prepareStatement("INSERT INTO bare_queue (type, payload) VALUES (?, ?)")) {
                put.setString(1, QueueSpeed.TYPE);
                put.setString(2, QueueSpeed.PAYLOAD);
                return put.executeUpdate();
            }
        };
    }

    @Override
    public void fill(int items) {
        server.execute(
                "INSERT INTO bare_queue (type, payload) SELECT '" + QueueSpeed.TYPE + "', '" + QueueSpeed.PAYLOAD
                        + "' FROM generate_series(1, " + items + ")",
                "VACUUM ANALYZE bare_queue");
    }

    @Override
    public Step working(int thread) {
        return () -> {
            try (Connection connection = server.pool().getConnection();
                    PreparedStatement take = connection.prepareStatement(
                            "DELETE FROM bare_queue WHERE id = (SELECT id FROM bare_queue ORDER BY id"
                                    + " FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id, type, payload");
                    ResultSet row = take.executeQuery()) {
                return row.next() ? row.getString(3).length() / QueueSpeed.PAYLOAD.length() : 0;
            }
        };
    }
}
