// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.Retention;
import dev.patchbay.Stores;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.UnprocessableEventException;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and samples of refused requests are kept for 30 days and then removed in bounded steps, in every store. */
class WebhookRetentionTest {

    private static final int EVENTS = 25;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("W4: in memory a repeat is known for 30 days")
    void inMemory() {
        keptAndPurged(Stores.inMemory());
    }

    @Test
    @DisplayName("W4: on SQLite a repeat is known for 30 days")
    void onSqlite() {
        keptAndPurged(JdbcStores.on(TestSqlite.migrated(folder.resolve("kept.db"))));
    }

    @Test
    @DisplayName("W4: on PostgreSQL a repeat is known for 30 days")
    void onPostgres() {
        keptAndPurged(JdbcStores.on(WorkDatabases.postgres()));
    }

    private void keptAndPurged(Stores stores) {
        Patchbay host = HookHosts.patchbay(stores, time);
        Webhooks hooks = host.webhooks();
        hooks.onApp("acme", "*", event -> {
            if (event.id().endsWith("0")) {
                throw new UnprocessableEventException("never");
            }
        });
        for (int i = 0; i < EVENTS; i++) {
            assertThat(send(hooks, i)).isEqualTo(WebhookOutcome.ACCEPTED);
        }
        hooks.receive("acme", WebhookRequest.of("POST", "/", "").header("X-Acme", "forged"));
        hooks.processPending(100);
        assertThat(send(hooks, 1000)).isEqualTo(WebhookOutcome.ACCEPTED);

        time.advance(Duration.ofDays(29));
        assertThat(purge(host, 10).webhookEvents()).isZero();
        assertThat(send(hooks, 3)).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(hooks.rejected()).hasSize(1);

        time.advance(Duration.ofDays(1).plusSeconds(1));
        Retention.Purged step = purge(host, 10);
        assertThat(step.webhookEvents()).isEqualTo(10);
        assertThat(step.more()).isTrue();
        assertThat(purge(host, 10).webhookEvents()).isEqualTo(10);
        step = purge(host, 10);
        assertThat(step.webhookEvents()).isEqualTo(5);
        assertThat(step.more()).isFalse();
        assertThat(hooks.rejected()).isEmpty();
        assertThat(hooks.list(WebhookFilter.all(), null, 100))
                .as("what was never handled is never purged")
                .singleElement()
                .satisfies(one -> assertThat(one.event().id()).isEqualTo("e-1000"));
    }

    private static Retention.Purged purge(Patchbay host, int limit) {
        return host.retention().purge(Retention.Policy.defaults(), limit);
    }

    private WebhookOutcome send(Webhooks hooks, int number) {
        return hooks.receive("acme", HookHosts.event(number, time.instant())).outcome();
    }
}
