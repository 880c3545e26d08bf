// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** db-scheduler with lock-and-fetch, its fastest way to poll; it works off in its own threads. */
final class DbSchedulerQueue implements QueueContender {

    private final QueueServer server;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private final OneTimeTask<String> task =
            Tasks.oneTime(QueueSpeed.TYPE, String.class).execute((instance, context) -> done.incrementAndGet());
    private final SchedulerClient client;

    DbSchedulerQueue(QueueServer server) {
        this.server = server;
        this.client = SchedulerClient.Builder.create(server.pool(), task).build();
    }

    @Override
    public String label() {
        return "db-scheduler";
    }

    @Override
    public void clear() {
        server.execute("TRUNCATE scheduled_tasks", "VACUUM ANALYZE scheduled_tasks");
    }

    @Override
    public Step putting(int thread) {
        return () -> {
            client.scheduleIfNotExists(
                    task.instance(Long.toString(number.incrementAndGet()), QueueSpeed.PAYLOAD), Instant.now());
            return 1;
        };
    }

    @Override
    public void fill(int items) {
        Instant now = Instant.now();
        for (int i = 0; i < items; i += 1_000) {
            client.scheduleBatch(
                    IntStream.range(0, Math.min(1_000, items - i))
                            .<TaskInstance<?>>mapToObj(
                                    n -> task.instance(Long.toString(number.incrementAndGet()), QueueSpeed.PAYLOAD))
                            .toList(),
                    now);
        }
        server.execute("VACUUM ANALYZE scheduled_tasks");
    }

    @Override
    public Step working(int thread) {
        throw new UnsupportedOperationException("It works in its own threads");
    }

    /** Items worked off per second by so many threads of its own. */
    double working(int threads, Duration warmUp, Duration time) throws InterruptedException {
        Scheduler scheduler = Scheduler.create(server.pool(), task)
                .threads(threads)
                .pollingInterval(Duration.ofMillis(100))
                .pollUsingLockAndFetch(0.5, 4.0)
                .build();
        scheduler.start();
        try {
            Thread.sleep(warmUp.toMillis());
            long before = done.get();
            long start = System.nanoTime();
            Thread.sleep(time.toMillis());
            return (done.get() - before) / ((System.nanoTime() - start) / 1e9);
        } finally {
            scheduler.stop();
        }
    }
}
