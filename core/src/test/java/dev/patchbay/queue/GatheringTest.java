// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> writes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstWrites = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** The first write waits until it is told to go on. Numbers below zero cannot be written. */
    private List<Boolean> write(List<Integer> items, Instant now) {
        writes.add(List.copyOf(items));
        firstWrites.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (items.stream().anyMatch(i -> i < 0)) {
            throw new IllegalArgumentException("below zero");
        }
        return items.stream().map(i -> i % 2 == 0).toList();
    }

    /** One leads and writes; the others are waiting before it ends. */
    private List<Future<Boolean>> behindAWrite(Gathering<Integer> gathering, int... items) throws Exception {
        List<Future<Boolean>> results = new ArrayList<>();
        results.add(submit(() -> gathering.write(0, NOW)));
        firstWrites.await();
        for (int item : items) {
            results.add(submit(() -> gathering.write(item, NOW)));
        }
        while (gathering.waiting() < items.length) {
            Thread.onSpinWait();
        }
        go.countDown();
        return results;
    }

    private Future<Boolean> submit(Callable<Boolean> task) {
        return threads.submit(task);
    }

    @Test
    void whatComesDuringAWriteGoesTogether() throws Exception {
        List<Future<Boolean>> results = behindAWrite(new Gathering<>(100, 1, this::write), 1, 2, 3, 4, 5);

        int even = 0;
        for (Future<Boolean> result : results) {
            even += result.get() ? 1 : 0;
        }
        assertThat(even).isEqualTo(3);
        assertThat(writes).hasSize(2);
        assertThat(writes.get(1)).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void neverMoreAtOnceThanAllowed() throws Exception {
        for (Future<Boolean> result : behindAWrite(new Gathering<>(2, 1, this::write), 1, 2, 3, 4, 5)) {
            result.get();
        }
        assertThat(writes).hasSize(4).allMatch(write -> write.size() <= 2);
    }

    @Test
    void oneBadItemHarmsNobodyElse() throws Exception {
        List<Future<Boolean>> results = behindAWrite(new Gathering<>(100, 1, this::write), 2, -1, 4);

        assertThat(results.get(1).get()).isTrue();
        assertThat(results.get(3).get()).isTrue();
        assertThatThrownBy(() -> results.get(2).get()).hasRootCauseMessage("below zero");
    }

    @Test
    void aFailureOfALoneWriteLeavesTheLeadToTheNext() {
        go.countDown();
        Gathering<Integer> gathering = new Gathering<>(100, 1, this::write);
        assertThatThrownBy(() -> gathering.write(-1, NOW)).hasMessage("below zero");
        assertThat(gathering.write(2, NOW)).isTrue();
    }

    @Test
    void anInterruptIsKeptAndTheItemWritten() throws Exception {
        Gathering<Integer> gathering = new Gathering<>(100, 1, this::write);
        submit(() -> gathering.write(0, NOW));
        firstWrites.await();
        List<Thread> follower = Collections.synchronizedList(new ArrayList<>());
        Future<Boolean> result = submit(() -> {
            follower.add(Thread.currentThread());
            return gathering.write(2, NOW) && Thread.interrupted();
        });
        while (gathering.waiting() < 1) {
            Thread.onSpinWait();
        }
        follower.get(0).interrupt();
        go.countDown();
        assertThat(result.get()).isTrue();
    }
}
