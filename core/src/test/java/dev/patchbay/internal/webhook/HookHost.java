// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookRecord;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStatus;
import dev.patchbay.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host of the platform {@code acme} on virtual time. */
final class HookHost {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    final VirtualTime time = new VirtualTime(NOON);
    final Stores stores;
    final AcmeHooks acme = new AcmeHooks();
    final List<PatchbayEvent> told = new CopyOnWriteArrayList<>();
    final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    final Patchbay patchbay;

    HookHost() {
        this(Stores.inMemory(), WebhookSettings.defaults());
    }

    HookHost(Stores stores, WebhookSettings settings) {
        this.stores = stores;
        this.patchbay = Patchbay.builder()
                .app(AcmeHooks.APP)
                .withoutDiscovery()
                .connector(acme)
                .stores(stores)
                .keyRing(KeyRing.generate())
                .webhooks(settings)
                .listener(told::add)
                .time(time, time, time)
                .build();
    }

    Webhooks hooks() {
        return patchbay.webhooks();
    }

    /** A connection whose identity at the platform is {@code account-<id>}. */
    Connection connection(String tenant, String id) {
        var stored = TestConnections.of(tenant, id).on("acme").stored();
        stores.tokens().insert(stored);
        return stored.connection();
    }

    Connection connect(String tenant, String id, String account) {
        Connection connection = connection(tenant, id);
        hooks().route(connection.tenant(), connection.id(), account);
        return connection;
    }

    ConnectionStatus status(String tenant, String id) {
        return stores.tokens()
                .find(TenantId.of(tenant), ConnectionId.of(id))
                .orElseThrow()
                .connection()
                .status();
    }

    WebhookResponse send(String body) {
        return send(AcmeHooks.request(body, time.instant().getEpochSecond()));
    }

    WebhookResponse send(WebhookRequest request) {
        return hooks().receive("acme", request);
    }

    List<WebhookRecord> all(WebhookStatus status) {
        return hooks().list(WebhookFilter.all().status(status), null, 1_000);
    }

    List<String> warnings() {
        return told.stream()
                .filter(PatchbayEvent.Warning.class::isInstance)
                .map(one -> ((PatchbayEvent.Warning) one).code())
                .toList();
    }
}
