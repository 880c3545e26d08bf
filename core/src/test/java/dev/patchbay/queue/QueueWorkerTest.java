// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.internal.store.InMemoryWorkQueue;
import dev.patchbay.model.Platform;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueueWorkerTest {

    private static final String Q = "webhooks";
    private static final RetrySchedule TWICE = RetrySchedule.ofSeconds(60, 300);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryWorkQueue queue = new InMemoryWorkQueue();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final WorkerSettings settings = WorkerSettings.of("w").retries(TWICE);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private QueueWorker worker(WorkHandler handler) {
        return worker(settings, queue, handler, threads);
    }

    private QueueWorker worker(WorkerSettings how, WorkQueue where, WorkHandler handler, Executor executor) {
        return QueueWorker.of(how, where, Q, handler, executor, time, time, new Random(1));
    }

    private void put(int items) {
        for (int i = 0; i < items; i++) {
            queue.put(NewWork.of(Q, "t", "" + i), time.instant());
        }
    }

    private WorkItem only() {
        return queue.list(WorkFilter.of(Q), null, 1).get(0);
    }

    @Test
    void drainsWhatIsReadyAndStopsAtTheBound() {
        put(50);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        QueueWorker worker = worker(item -> {
            seen.add(item.payload());
            return WorkResult.done("processed");
        });

        assertThat(worker.process(30)).isEqualTo(new WorkReport(30, 30, 0, 0, 0, 0));
        assertThat(worker.process(100)).isEqualTo(new WorkReport(20, 20, 0, 0, 0, 0));
        assertThat(worker.process(100)).isEqualTo(new WorkReport(0, 0, 0, 0, 0, 0));
        assertThat(seen).hasSize(50).doesNotHaveDuplicates();
        assertThat(queue.stats(Q, time.instant()).done()).isEqualTo(50);
    }

    @Test
    void neverRunsMoreHandlersThanItMay() {
        put(40);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        worker(
                        settings.sizes(3, 10),
                        queue,
                        item -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            running.decrementAndGet();
                            return WorkResult.done("processed");
                        },
                        threads)
                .process(40);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void worksInTheCallersThreadToo() {
        put(20);
        WorkReport report = worker(settings, queue, item -> WorkResult.done("processed"), Runnable::run)
                .process(20);
        assertThat(report.done()).isEqualTo(20);
    }

    @Test
    void aTransientFailureGoesAgainByTheScheduleThenDies() {
        put(1);
        List<String> dead = new ArrayList<>();
        QueueWorker worker = worker(item -> {
                    throw new IllegalStateException("no\nluck");
                })
                .listener(new WorkListener() {
                    @Override
                    public void dead(WorkItem item, String reason) {
                        dead.add(reason);
                    }
                });

        Instant first = time.instant();
        assertThat(worker.process(10).retried()).isEqualTo(1);
        assertThat(only().dueAt()).isBetween(first.plusSeconds(60), first.plusSeconds(72));
        assertThat(only().reason()).isEqualTo("IllegalStateException: no luck");
        assertThat(worker.process(10).claimed()).isZero();

        time.advance(Duration.ofSeconds(72));
        assertThat(worker.process(10).retried()).isEqualTo(1);
        time.advance(Duration.ofSeconds(360));
        assertThat(worker.process(10).dead()).isEqualTo(1);
        assertThat(only().status()).isEqualTo(WorkStatus.DEAD);
        assertThat(dead).singleElement().asString().startsWith("Given up after 3 attempts: IllegalState");
    }

    @Test
    void waitsAsLongAsThePlatformSays() {
        put(1);
        WorkReport report = worker(item -> {
                    return new WorkResult.TransientFailure("slow down", Duration.ofHours(2));
                })
                .process(1);
        assertThat(report.retried()).isEqualTo(1);
        assertThat(only().dueAt()).isEqualTo(time.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void aPermanentFailureDiesAtOnce() {
        put(1);
        QueueWorker worker = worker(item -> {
            Failure failure = Failure.of(ErrorCategory.INVALID_REQUEST, "wrong field", "Mend it");
            throw failure.toException(ErrorContext.of(Platform.of("acme"), "POST /x"), null);
        });

        assertThat(worker.process(1).dead()).isEqualTo(1);
        assertThat(only().reason()).contains("wrong field");
    }

    @Test
    @DisplayName("W16: an Error of a handler is counted, and the others go on")
    void errorsAreSurvived() {
        put(4);
        QueueWorker worker = worker(item -> {
            switch (item.payload()) {
                case "0" -> throw new OutOfMemoryError("not really");
                case "1" -> throw new StackOverflowError();
                case "2" -> throw new AssertionError();
                default -> {
                    return WorkResult.done("processed");
                }
            }
        });

        assertThat(worker.process(10)).isEqualTo(new WorkReport(4, 1, 3, 0, 0, 0));
        assertThat(queue.list(WorkFilter.of(Q).reasonPart("StackOverflowError"), null, 5))
                .singleElement()
                .matches(item -> item.attempts() == 1);
    }

    @Test
    @DisplayName("W9: one poisoned item among many dies alone")
    void onePoisonedItemDiesAlone() {
        put(100);
        QueueWorker worker = worker(item ->
                item.payload().equals("42") ? new WorkResult.PermanentFailure("poison") : WorkResult.done("processed"));
        assertThat(worker.process(1_000)).isEqualTo(new WorkReport(100, 99, 0, 1, 0, 0));
    }

    @Test
    @DisplayName("W16: a handler that hangs is cut off, and what it says later is not heard")
    void whatTakesTooLongIsCutOff() {
        put(1);
        CountDownLatch cutOff = new CountDownLatch(1);
        QueueWorker worker = worker(item -> {
            time.advance(Duration.ofMinutes(2));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cutOff.countDown();
            }
            return WorkResult.done("processed");
        });

        assertThat(worker.process(1).retried()).isEqualTo(1);
        assertThat(cutOff).satisfies(CountDownLatch::await);
        assertThat(only().status()).isEqualTo(WorkStatus.DELAYED);
        assertThat(only().reason()).contains("PT1M");
    }

    @Test
    void leasesAreProlongedWhileTheHandlerWorks() throws Exception {
        put(1);
        WorkerSettings slow = settings.times(Duration.ofMinutes(5), Duration.ofHours(1));
        QueueWorker worker = worker(
                slow,
                queue,
                item -> {
                    for (int i = 0; i < 4; i++) {
                        Instant before = only().leaseUntil();
                        time.advance(Duration.ofMinutes(2));
                        while (only().leaseUntil().equals(before)) {
                            Thread.onSpinWait();
                        }
                    }
                    return WorkResult.done("processed");
                },
                threads);
        assertThat(worker.process(1)).isEqualTo(new WorkReport(1, 1, 0, 0, 0, 0));
    }

    @Test
    void whatWasLostIsStoppedAndReported() {
        put(1);
        QueueWorker worker = worker(item -> {
            // As if this process had been suspended for an hour while another node went on.
            Instant later = time.instant().plus(Duration.ofHours(1));
            queue.complete(
                    queue.claim(Q, "another", 1, later, Duration.ofMinutes(5)).get(0), "processed", later);
            return WorkResult.done("mine");
        });
        assertThat(worker.process(1)).isEqualTo(new WorkReport(1, 0, 0, 0, 0, 1));
        assertThat(only().outcome()).isEqualTo("processed");
        assertThat(only().worker()).isEqualTo("another");
    }

    @Test
    @DisplayName("W13: an item whose workers keep dying is given up without being tried for ever")
    void anItemThatKillsItsWorkersIsGivenUp() {
        put(1);
        for (int i = 0; i < TWICE.attempts(); i++) {
            queue.claim(Q, "victim" + i, 1, time.instant(), Duration.ofMinutes(5));
            time.advance(Duration.ofMinutes(6));
        }
        AtomicBoolean ran = new AtomicBoolean();
        QueueWorker worker = worker(item -> {
            ran.set(true);
            return WorkResult.done("processed");
        });
        assertThat(worker.process(1).dead()).isEqualTo(1);
        assertThat(ran).isFalse();
        assertThat(only().reason()).contains("3 attempts");
    }

    @Test
    void aFullExecutorGivesBackWithoutCounting() {
        put(5);
        WorkReport report = worker(settings, queue, item -> WorkResult.done("processed"), task -> {
                    throw new RejectedExecutionException("full");
                })
                .process(5);
        assertThat(report).isEqualTo(new WorkReport(5, 0, 0, 0, 5, 0));
        assertThat(queue.claim(Q, "w", 1, time.instant(), Duration.ofMinutes(5))
                        .get(0)
                        .item()
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void postponingDoesNotCount() {
        put(1);
        Instant later = time.instant().plusSeconds(90);
        assertThat(worker(item -> new WorkResult.Postponed(later)).process(1).released())
                .isEqualTo(1);
        assertThat(only().attempts()).isZero();
        assertThat(only().dueAt()).isEqualTo(later);
    }

    @Test
    void anInterruptStopsThePassAndIsKept() {
        put(30);
        Thread caller = Thread.currentThread();
        WorkReport report = worker(
                        settings.sizes(1, 10),
                        queue,
                        item -> {
                            caller.interrupt();
                            new CountDownLatch(1).await();
                            return WorkResult.done("never");
                        },
                        threads)
                .process(30);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new WorkReport(10, 0, 1, 0, 9, 0));
    }

    @Test
    void aStoreThatFailsOnceIsAskedAgain() {
        put(3);
        AtomicInteger failures = new AtomicInteger(2);
        WorkQueue flaky = new FlakySettling(queue, failures);
        assertThat(worker(settings, flaky, item -> WorkResult.done("processed"), threads)
                        .process(3)
                        .done())
                .isEqualTo(3);
    }

    @Test
    void aStoreThatKeepsFailingIsNotHidden() {
        put(1);
        WorkQueue flaky = new FlakySettling(queue, new AtomicInteger(Integer.MAX_VALUE));
        QueueWorker worker = worker(settings, flaky, item -> WorkResult.done("processed"), threads);
        assertThatThrownBy(() -> worker.process(1)).hasMessage("store is down");
        assertThat(only().status()).isEqualTo(WorkStatus.CLAIMED);
    }
}
