// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

import dev.patchbay.benchmarks.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** How fast items are put and worked off, all contenders on the same PostgreSQL, one after the other in each round. */
public final class QueueSpeed {

    static final String TYPE = "event";

    /** A small event. */
    static final String PAYLOAD = "{\"id\":\"1234567890\",\"text\":\"" + "x".repeat(220) + "\"}";

    private static final int FILL_PER_SECOND = 40_000;

    private final QueueServer server;
    private final Duration warmUp;
    private final Duration time;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private QueueSpeed(QueueServer server, Duration warmUp, Duration time) {
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
            QueueSpeed speed = new QueueSpeed(server, warmUp, time);
            for (int round = 0; round < rounds; round++) {
                for (int count : threads) {
                    speed.round(count);
                }
            }
            return speed.cells();
        }
    }

    private void round(int threads) throws Exception {
        String of = threads + (threads == 1 ? " thread" : " threads");
        DbSchedulerQueue dbScheduler = new DbSchedulerQueue(server);
        List<QueueContender> contenders = List.of(
                new BareQueue(server),
                PatchbayQueue.asWorkersDo(server),
                PatchbayQueue.oneByOne(server),
                PatchbayQueue.groupCommit(server),
                PatchbayQueue.batches(server));
        for (QueueContender contender : contenders) {
            contender.clear();
            add("put, " + of, contender, loop(contender, threads, false));
        }
        dbScheduler.clear();
        add("put, " + of, dbScheduler, loop(dbScheduler, threads, false));
        for (QueueContender contender : contenders) {
            contender.clear();
            contender.fill(items());
            add("claim and complete, " + of, contender, loop(contender, threads, true));
        }
        dbScheduler.clear();
        dbScheduler.fill(items());
        add("claim and complete, " + of, dbScheduler, dbScheduler.working(threads, warmUp, time));
        dbScheduler.clear();
    }

    private int items() {
        return (int) (FILL_PER_SECOND * warmUp.plus(time).toMillis() / 1_000);
    }

    private void add(String of, QueueContender contender, double rate) {
        System.err.printf("%s, %s: %.0f/s%n", of, contender.label(), rate);
        rates.computeIfAbsent(of + "|" + contender.label(), k -> new ArrayList<>())
                .add(rate);
    }

    private double loop(QueueContender contender, int threads, boolean work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        AtomicLong moved = new AtomicLong();
        long from = System.nanoTime() + warmUp.toNanos();
        long until = from + time.toNanos();
        List<Callable<Boolean>> loops = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            QueueContender.Step step = work ? contender.working(i) : contender.putting(i);
            loops.add(() -> {
                long mine = 0;
                boolean enough = true;
                for (long now = System.nanoTime(); now - until < 0 && enough; now = System.nanoTime()) {
                    int count = step.run();
                    enough = count > 0 || !work;
                    mine += now - from >= 0 ? count : 0;
                }
                moved.addAndGet(mine);
                return enough;
            });
        }
        try {
            for (Future<Boolean> loop : executor.invokeAll(loops)) {
                if (!loop.get()) {
                    throw new IllegalStateException(contender.label() + " ran out of work");
                }
            }
        } finally {
            executor.shutdown();
        }
        return moved.get() / (time.toNanos() / 1e9);
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        rates.forEach((key, values) -> {
            String[] parts = key.split("\\|");
            cells.add(new Cell(parts[0], parts[1], "rate", "items/s", values, ""));
        });
        return cells;
    }
}
