// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.Webhooks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Many senders with repeats, and workers that die after the work and before it is noted. Ordinarily 2,000 events;
 * {@code -Dpatchbay.webhooks.events=100000} for the full size.
 */
class WebhookLedgerTest {

    private static final int EVENTS = Integer.getInteger("patchbay.webhooks.events", 2_000);
    private static final int SENDERS = 16;
    private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    @DisplayName("W13: with repeats from 16 senders and dying workers every event is in the ledger once, none is lost")
    void everyEventOnce() throws Exception {
        DataSource source = WorkDatabases.postgres();
        WorkDatabases.execute(
                source,
                "DROP TABLE IF EXISTS webhook_ledger",
                "CREATE TABLE webhook_ledger (event text PRIMARY KEY, times integer NOT NULL)");
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS + 4);
        try {
            AtomicInteger accepted = new AtomicInteger();
            List<Future<?>> running = new ArrayList<>();
            for (int s = 0; s < SENDERS; s++) {
                int sender = s;
                running.add(threads.submit(() -> {
                    Webhooks hooks = HookHosts.on(JdbcStores.on(source), DAY);
                    Random random = new Random(sender);
                    // Each event by two senders at least, some once more, in an order of each sender's own.
                    for (int i = 0; i < EVENTS / SENDERS * 2; i++) {
                        int number = (sender * (EVENTS / SENDERS) + i) % EVENTS;
                        int times = random.nextInt(10) == 0 ? 2 : 1;
                        for (int t = 0; t < times; t++) {
                            WebhookResponse answer = hooks.receive("acme", HookHosts.event(number, DAY));
                            assertThat(answer.status()).isEqualTo(200);
                            if (answer.outcome() == dev.patchbay.webhook.WebhookOutcome.ACCEPTED) {
                                accepted.incrementAndGet();
                            }
                        }
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertThat(accepted).hasValue(EVENTS);
            drain(source, threads);
        } finally {
            threads.shutdownNow();
        }
        assertThat(WorkDatabases.number(source, "SELECT count(*) FROM webhook_ledger"))
                .isEqualTo(EVENTS);
        assertThat(WorkDatabases.number(
                        source,
                        "SELECT count(*) FROM patchbay_work WHERE queue = 'webhooks' AND type = 'acme/item.changed'"
                                + " AND state <> 4"))
                .isZero();
    }

    /** Workers whose process "dies" at random: the pass ends by an error after the handler's write, with nothing settled. */
    private static void drain(DataSource source, ExecutorService threads) throws Exception {
        for (int round = 0; round < 40; round++) {
            // The next day the leases of the dead have ended.
            Instant now = DAY.plusSeconds(86_400L * round);
            List<Future<Boolean>> workers = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                Random random = new Random(round * 10L + w);
                boolean mortal = round < 4;
                workers.add(threads.submit(() -> {
                    AtomicInteger left = new AtomicInteger(mortal ? 20 + random.nextInt(EVENTS / 8) : EVENTS * 2);
                    Webhooks hooks = HookHosts.dying(JdbcStores.on(source), now, left);
                    hooks.onApp("acme", "*", event -> write(source, event.id()));
                    try {
                        hooks.processPending(EVENTS * 2);
                        return left.get() > 0;
                    } catch (HookHosts.Died e) {
                        return false;
                    }
                }));
            }
            boolean done = true;
            for (Future<Boolean> one : workers) {
                done &= one.get();
            }
            if (done && round >= 4) {
                return;
            }
        }
    }

    private static void write(DataSource source, String event) throws Exception {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO webhook_ledger VALUES (?, 1)"
                        + " ON CONFLICT (event) DO UPDATE SET times = webhook_ledger.times + 1")) {
            insert.setString(1, event);
            insert.executeUpdate();
        }
    }
}
