// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.queue;

import dev.patchbay.jdbc.JdbcWorkQueue;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.GroupCommit;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.Settlement;
import dev.patchbay.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;

/** Ours in several ways of use. */
final class PatchbayQueue implements QueueContender {

    private static final String QUEUE = "benchmark";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int FILL = 1_000;

    private final QueueServer server;
    private final WorkQueue queue;
    private final String label;
    private final int putAtOnce;
    private final int claimAtOnce;
    private final boolean settleTogether;

    private PatchbayQueue(
            QueueServer server, WorkQueue queue, String label, int putAtOnce, int claimAtOnce, boolean together) {
        this.server = server;
        this.queue = queue;
        this.label = label;
        this.putAtOnce = putAtOnce;
        this.claimAtOnce = claimAtOnce;
        this.settleTogether = together;
    }

    /** As a worker does: takes some at once and ends each when it is done. */
    static QueueContender asWorkersDo(QueueServer server) {
        return new PatchbayQueue(server, JdbcWorkQueue.on(server.pool()), "patchbay", 1, 16, false);
    }

    static QueueContender oneByOne(QueueServer server) {
        return new PatchbayQueue(server, JdbcWorkQueue.on(server.pool()), "patchbay, one by one", 1, 1, false);
    }

    static QueueContender groupCommit(QueueServer server) {
        WorkQueue grouped = new GroupCommit(JdbcWorkQueue.on(server.pool()), 200);
        return new PatchbayQueue(server, grouped, "patchbay, group commit", 1, 16, false);
    }

    static QueueContender batches(QueueServer server) {
        return new PatchbayQueue(server, JdbcWorkQueue.on(server.pool()), "patchbay, batches of 100", 100, 100, true);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public void clear() {
        server.execute("TRUNCATE patchbay_work", "VACUUM ANALYZE patchbay_work");
    }

    @Override
    public Step putting(int thread) {
        NewWork work = NewWork.of(QUEUE, QueueSpeed.TYPE, QueueSpeed.PAYLOAD);
        List<NewWork> batch = Collections.nCopies(putAtOnce, work);
        return () -> {
            queue.putAll(batch, Instant.now());
            return putAtOnce;
        };
    }

    @Override
    public void fill(int items) {
        NewWork work = NewWork.of(QUEUE, QueueSpeed.TYPE, QueueSpeed.PAYLOAD);
        for (int left = items; left > 0; left -= FILL) {
            queue.putAll(Collections.nCopies(Math.min(left, FILL), work), Instant.now());
        }
        server.execute("VACUUM ANALYZE patchbay_work");
    }

    @Override
    public Step working(int thread) {
        ArrayDeque<Claim> claims = new ArrayDeque<>();
        String worker = "worker-" + thread;
        return () -> {
            if (claims.isEmpty()) {
                claims.addAll(queue.claim(QUEUE, worker, claimAtOnce, Instant.now(), LEASE));
            }
            if (claims.isEmpty()) {
                return 0;
            }
            if (settleTogether) {
                List<Settlement.Complete> all = claims.stream()
                        .map(claim -> new Settlement.Complete(claim, "processed"))
                        .toList();
                claims.clear();
                queue.settle(all, Instant.now());
                return all.size();
            }
            return queue.complete(claims.remove(), "processed", Instant.now()) ? 1 : 0;
        };
    }
}
