// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.benchmarks.queue.QueueServer;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.queue.GroupCommit;
import dev.patchbay.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Webhooks of 1 KB taken in on PostgreSQL, next to a bare loop of prepared inserts, and the way to the handler. */
public final class DurableIntake {

    private static final int BYTES = 1 << 10;
    private static final int MOST_AT_ONCE = 200;
    private static final int MOST_TIMED = 4_000;

    /** With more threads than this a group commit has something to gather. */
    private static final int WRITERS = 8;

    /** Makes one thread's step; a step is one delivery. */
    private interface Contender {

        Callable<Boolean> thread() throws Exception;
    }

    private final QueueServer server;
    private final Duration warmUp;
    private final Duration time;
    private final HookBodies bodies = new HookBodies();
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    private DurableIntake(QueueServer server, Duration warmUp, Duration time) {
        this.server = server;
        this.warmUp = warmUp;
        this.time = time;
    }

    /**
     * Measures.
     *
     * @param rounds in each, every contender has its turn
     * @param warmUp what is not measured before each turn
     * @param time how long a turn is measured
     * @param threads numbers of threads
     */
    public static List<Cell> run(int rounds, Duration warmUp, Duration time, List<Integer> threads) throws Exception {
        try (QueueServer server = new QueueServer()) {
            server.execute("CREATE TABLE bare_hooks (key text PRIMARY KEY, payload text NOT NULL)");
            DurableIntake intake = new DurableIntake(server, warmUp, time);
            for (int round = 0; round < rounds; round++) {
                for (int count : threads) {
                    intake.round(count);
                }
                intake.toHandlers();
            }
            return intake.cells();
        }
    }

    private void round(int threads) throws Exception {
        String of = threads + (threads == 1 ? " thread" : " threads");
        server.execute("TRUNCATE bare_hooks", "VACUUM ANALYZE bare_hooks");
        turn(of, "bare", threads, Bare::new);
        if (threads > WRITERS) {
            turn(of, "bare, one loop", 1, Bare::new);
        }
        Stores stores = JdbcStores.on(server.pool());
        try (Patchbay patchbay = HookBodies.patchbay(stores)) {
            turn(of, "patchbay", threads, () -> receiving(patchbay.webhooks()));
        }
        Stores grouped = stores.withWork(new GroupCommit(stores.work(), MOST_AT_ONCE));
        try (Patchbay patchbay = HookBodies.patchbay(grouped)) {
            turn(of, "patchbay, group commit", threads, () -> receiving(patchbay.webhooks()));
        }
    }

    /** Keeps its connection and its statement, as nothing else here does. */
    private final class Bare implements Callable<Boolean>, AutoCloseable {

        private final Connection connection = server.pool().getConnection();
        private final PreparedStatement put = connection.prepareStatement(
                "INSERT INTO bare_hooks (key, payload) VALUES (?, ?) ON CONFLICT DO NOTHING");

        Bare() throws SQLException {}

        @Override
        public Boolean call() throws SQLException {
            HookBodies.Signed one = bodies.one(BYTES);
            put.setString(1, one.signature());
            put.setString(2, new String(one.body(), StandardCharsets.US_ASCII));
            return put.executeUpdate() == 1;
        }

        @Override
        public void close() throws SQLException {
            put.close();
            connection.close();
        }
    }

    private Callable<Boolean> receiving(Webhooks webhooks) {
        return () -> webhooks.receive("meta", bodies.one(BYTES).request()).status() == 200;
    }

    private void turn(String of, String who, int threads, Contender contender) throws Exception {
        server.execute("TRUNCATE patchbay_work", "VACUUM ANALYZE patchbay_work");
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + time.toNanos();
        List<Callable<long[]>> loops = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Callable<Boolean> step = contender.thread();
            loops.add(() -> loop(step, from, until));
        }
        List<long[]> all = new ArrayList<>();
        try {
            for (Future<long[]> loop : executor.invokeAll(loops)) {
                all.add(loop.get());
            }
        } finally {
            executor.shutdown();
        }
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        add(of, who, "rate", nanos.length / (time.toNanos() / 1e9));
        add(of, who, "p99", percentile(nanos, 0.99));
    }

    private static long[] loop(Callable<Boolean> step, long from, long until) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now - until < 0; ) {
            if (!step.call()) {
                throw new IllegalStateException("A delivery was not taken in");
            }
            long then = System.nanoTime();
            if (now - from >= 0) {
                nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
                nanos[count++] = then - now;
            }
            now = then;
        }
        if (step instanceof AutoCloseable closeable) {
            closeable.close();
        }
        return Arrays.copyOf(nanos, count);
    }

    /** From the arrival of a request to its handler, one request every few milliseconds and a worker that looks as often. */
    private void toHandlers() throws Exception {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
        int count = (int) Math.max(20, Math.min(MOST_TIMED, time.toMillis() / 5));
        CountDownLatch done = new CountDownLatch(count);
        server.execute("TRUNCATE patchbay_work", "VACUUM ANALYZE patchbay_work");
        try (Patchbay patchbay = HookBodies.patchbay(JdbcStores.on(server.pool()))) {
            Webhooks webhooks = patchbay.webhooks();
            webhooks.onApp("meta", Webhooks.ANY, event -> {
                took.add(System.nanoTime() - sent.get(comment(event.payload())));
                done.countDown();
            });
            Thread worker = new Thread(() -> {
                while (done.getCount() > 0) {
                    webhooks.processPending(100);
                }
            });
            worker.start();
            for (int i = 0; i < count; i++) {
                HookBodies.Signed one = bodies.one(BYTES);
                sent.put(comment(new String(one.body(), StandardCharsets.US_ASCII)), System.nanoTime());
                webhooks.receive("meta", one.request());
                TimeUnit.MILLISECONDS.sleep(2);
            }
            if (!done.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(done.getCount() + " events were not handled");
            }
            worker.join();
        }
        long[] nanos = took.stream().mapToLong(Long::longValue).sorted().toArray();
        add("arrival to handler", "patchbay", "p50", percentile(nanos, 0.5));
        add("arrival to handler", "patchbay", "p99", percentile(nanos, 0.99));
    }

    private static String comment(String payload) {
        int at = payload.indexOf("comment_id") + 13;
        return payload.substring(at, payload.indexOf('"', at));
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
    }

    private void add(String of, String who, String metric, double value) {
        System.err.printf("%s, %s, %s: %.2f%n", of, who, metric, value);
        values.computeIfAbsent(of + "|" + who + "|" + metric, k -> new ArrayList<>())
                .add(value);
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        values.forEach((key, all) -> {
            String[] parts = key.split("\\|");
            cells.add(new Cell(parts[0], parts[1], parts[2], parts[2].equals("rate") ? "requests/s" : "ms", all, ""));
        });
        return cells;
    }
}
