// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.Webhooks;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Sixteen senders with repeats, and workers in processes of their own that are killed (SIGKILL) while the events come in. Leases
 * end because each wave of workers is told a later day. Ordinarily 1,600 events; {@code -Dpatchbay.webhooks.events=100000} for the
 * full size.
 */
class WebhookLedgerTest {

    private static final int EVENTS = Integer.getInteger("patchbay.webhooks.events", 1_600);
    private static final int WAVES = EVENTS > 10_000 ? 8 : 2;
    private static final int CHILDREN = 3;
    private static final int SENDERS = 16;
    private static final int KILLED = 137;
    private static final long SEED = 20261121;
    private static final Instant DAY = Instant.parse("2026-11-21T12:00:00Z");

    private record Child(String name, Process process, BufferedReader output) {

        /** Its last words; it is killed when it asks for it. */
        int end() throws Exception {
            String line = output.readLine();
            if (WebhookLedgerChild.KILL_ME.equals(line)) {
                process.destroyForcibly();
            } else {
                assertThat(line).as(name).isEqualTo(WebhookLedgerChild.DRAINED);
            }
            return process.waitFor();
        }
    }

    @Test
    @DisplayName("W13: with repeats from 16 senders and killed workers every event is in the ledger once, none is lost")
    void everyEventOnce() throws Exception {
        DataSource source = WorkDatabases.postgres();
        WorkDatabases.execute(
                source,
                "DROP TABLE IF EXISTS webhook_ledger",
                "DROP TABLE IF EXISTS webhook_handled",
                "CREATE TABLE webhook_ledger (event text PRIMARY KEY)",
                "CREATE TABLE webhook_handled (number bigserial, event text, worker text)");
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger repeated = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        List<String> killed = new ArrayList<>();
        try {
            List<Future<?>> senders = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(sender -> threads.submit(() -> send(source, sender, accepted, repeated)))
                    .toList();
            Random random = new Random(SEED);
            for (int wave = 0; wave < WAVES; wave++) {
                killWave(wave, random, killed);
            }
            for (Future<?> one : senders) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(killed).hasSize(WAVES * CHILDREN);
        assertThat(accepted).hasValue(EVENTS);
        assertThat(repeated).hasValueGreaterThan(EVENTS / 2);
        assertThat(WorkDatabases.number(source, "SELECT count(*) FROM patchbay_work WHERE state = 3"))
                .as("events in the hands of the killed")
                .isPositive();

        assertThat(start("last", 0, DAY.plus(Duration.ofDays(WAVES))).end()).isZero();
        assertThat(WorkDatabases.number(source, "SELECT count(*) FROM webhook_ledger"))
                .isEqualTo(EVENTS);
        assertThat(WorkDatabases.number(source, "SELECT count(*) FROM patchbay_work WHERE state <> 4"))
                .as("neither open nor dead")
                .isZero();
        assertThat(WorkDatabases.number(
                        source,
                        "SELECT count(*) FROM webhook_handled a JOIN webhook_handled b"
                                + " ON a.event = b.event AND a.number < b.number WHERE a.worker = 'last'"))
                .as("events handled again after a living worker")
                .isZero();
        if (EVENTS > 10_000) {
            report(source, killed, repeated);
        }
    }

    private static void report(DataSource source, List<String> killed, AtomicInteger repeated) {
        System.out.printf(
                "ledger: %d events, %d repeats sent, %d workers killed, %d events handled more than once%n",
                EVENTS,
                repeated.get(),
                killed.size(),
                WorkDatabases.number(
                        source,
                        "SELECT count(*) FROM (SELECT event FROM webhook_handled GROUP BY event HAVING count(*) > 1) m"));
    }

    /** Each event by two senders, some more often, each sender in an order of its own. */
    private static void send(DataSource source, int sender, AtomicInteger accepted, AtomicInteger repeated) {
        Webhooks hooks = HookHosts.on(JdbcStores.on(source), DAY);
        Random random = new Random(SEED + sender);
        int share = EVENTS / SENDERS;
        for (int i = 0; i < share * 2; i++) {
            int number = (sender * share + i) % EVENTS;
            int times = random.nextInt(10) == 0 ? 2 : 1;
            for (int t = 0; t < times; t++) {
                WebhookResponse answer = hooks.receive("acme", HookHosts.event(number, DAY));
                assertThat(answer.status()).isEqualTo(200);
                (answer.outcome() == WebhookOutcome.ACCEPTED ? accepted : repeated).incrementAndGet();
            }
        }
    }

    private static void killWave(int wave, Random random, List<String> killed) throws Exception {
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < CHILDREN; i++) {
            int lastStep = 5 + random.nextInt(EVENTS / 16);
            children.add(start("wave" + wave + "." + i, lastStep, DAY.plus(Duration.ofDays(wave))));
        }
        for (Child child : children) {
            assertThat(child.end()).as(child.name()).isEqualTo(KILLED);
            killed.add(child.name());
        }
    }

    private static Child start(String name, int lastStep, Instant now) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        WorkKillTest.classPath(),
                        WebhookLedgerChild.class.getName(),
                        WorkDatabases.url(),
                        name,
                        Integer.toString(lastStep),
                        now.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Child(
                name,
                process,
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }
}
