// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.WorkQueue;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A process with two workers that work until nothing is left, or until it asks to be killed: at a given step one worker stops
 * wherever it is, the parent is told, and the other worker goes on until the kill arrives.
 */
public final class WorkKillChild {

    static final String QUEUE = "killed";
    static final String SQLITE = "jdbc:sqlite:";
    static final String KILL_ME = "kill me";

    private final WorkQueue queue;
    private final DataSource source;
    private final AtomicInteger steps = new AtomicInteger();
    private final int lastStep;
    private final Instant now;

    private WorkKillChild(DataSource source, String[] args) {
        this.queue = JdbcWorkQueue.on(source);
        this.source = source;
        this.lastStep = Integer.parseInt(args[2]);
        this.now = Instant.parse(args[3]);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].startsWith(SQLITE)) {
            new WorkKillChild(TestSqlite.file(Path.of(args[0].substring(SQLITE.length()))), args).run(args[1]);
            return;
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource source = new HikariDataSource(config)) {
            new WorkKillChild(source, args).run(args[1]);
        }
    }

    private void run(String name) throws InterruptedException {
        Thread second = new Thread(() -> work(name + "-b"));
        second.start();
        work(name + "-a");
        second.join();
    }

    private void work(String worker) {
        try {
            List<Claim> claims = queue.claim(QUEUE, worker, 4, now, Duration.ofMinutes(10));
            while (!claims.isEmpty()) {
                step();
                for (Claim claim : claims) {
                    record(claim);
                    step();
                    if (!queue.complete(claim, "processed", now)) {
                        throw new IllegalStateException("A living worker lost " + claim);
                    }
                    step();
                }
                claims = queue.claim(QUEUE, worker, 4, now, Duration.ofMinutes(10));
            }
        } catch (Exception e) {
            System.out.println("failed " + e);
            Runtime.getRuntime().halt(3);
        }
    }

    private void record(Claim claim) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO kill_ledger (item, ordering_key, worker) VALUES (?, ?, ?)")) {
            statement.setLong(1, claim.id());
            statement.setString(2, claim.item().orderingKey());
            statement.setString(3, claim.worker());
            statement.executeUpdate();
        }
    }

    /** The other worker stops a little later, or it could end all the work before the kill arrives. */
    private void step() throws InterruptedException {
        int step = steps.incrementAndGet();
        if (step == lastStep) {
            System.out.println(KILL_ME);
            System.out.flush();
        }
        if (lastStep > 0 && (step == lastStep || step > lastStep + 20)) {
            new CountDownLatch(1).await();
        }
    }
}
