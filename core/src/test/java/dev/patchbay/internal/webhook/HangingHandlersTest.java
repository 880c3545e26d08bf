// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static dev.patchbay.internal.webhook.AcmeHooks.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.queue.RetrySchedule;
import dev.patchbay.queue.WorkReport;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HangingHandlersTest {

    @Test
    @DisplayName(
            "W16: a handler that hangs is cut off at its time limit, counted and tried again; others go on meanwhile")
    void cutOffAndTriedAgain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            HookHost host =
                    new HookHost(Stores.inMemory(), WebhookSettings.defaults().executor(threads, 2));
            AtomicInteger hung = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            List<String> done = new CopyOnWriteArrayList<>();
            host.hooks().onApp("acme", "*", one -> {
                if (one.id().equals("hangs") && hung.getAndIncrement() == 0) {
                    begun.countDown();
                    never.await();
                }
                done.add(one.id());
            });
            host.send(event("hangs", "s", 1, "x"));
            Future<WorkReport> first = threads.submit(() -> host.hooks().processPending(1));
            begun.await();
            for (int i = 0; i < 10; i++) {
                host.send(event("e" + i, "t", 1, "x"));
            }
            assertThat(host.hooks().processPending(100).done()).isEqualTo(10);
            assertThat(done).hasSize(10).doesNotContain("hangs");

            host.time.advance(Duration.ofSeconds(61));
            assertThat(first.get().retried()).isEqualTo(1);
            assertThat(host.all(WebhookStatus.FAILED)).singleElement().satisfies(one -> {
                assertThat(one.event().id()).isEqualTo("hangs");
                assertThat(one.attempts()).isEqualTo(1);
                assertThat(one.reason()).contains("Not done after PT1M");
                assertThat(one.dueAt()).isAfter(host.time.instant());
            });

            host.time.advance(Duration.ofMinutes(2));
            host.hooks().processPending(100);
            assertThat(done).hasSize(11).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("W16: a handler that always hangs ends as a dead letter")
    void alwaysHanging() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            HookHost host = new HookHost(
                    Stores.inMemory(),
                    WebhookSettings.defaults()
                            .executor(threads, 2)
                            .handling(Duration.ofMinutes(5), Duration.ofSeconds(30), RetrySchedule.ofSeconds(1, 1)));
            CountDownLatch never = new CountDownLatch(1);
            AtomicInteger tries = new AtomicInteger();
            host.hooks().onApp("acme", "*", one -> {
                tries.incrementAndGet();
                host.time.advance(Duration.ofMinutes(1));
                never.await();
            });
            host.send(event("1", "s", 1, "x"));
            for (int i = 0; i < 5; i++) {
                host.hooks().processPending(10);
                host.time.advance(Duration.ofSeconds(5));
            }
            assertThat(tries).hasValue(3);
            assertThat(host.all(WebhookStatus.DEAD)).hasSize(1);
            assertThat(host.warnings()).contains("webhook-dead");
        } finally {
            threads.shutdownNow();
        }
    }
}
