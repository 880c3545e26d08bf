// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connections;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.http.JsonValue;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.queue.NewWork;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stores with something of two tenants and of nobody in each of them. */
final class TenantWorld {

    static final TenantId ACME = TenantId.of("acme");
    static final TenantId OTHER = TenantId.of("other");
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    /** Rows of a filled tenant: connections, connect flows, checkpoints and leases, items, calls, entries. */
    static final int ROWS = 3 + 2 + 6 + 3 + 5 + 4;

    final VirtualTime time = new VirtualTime(NOW);
    final List<String> disconnected = new CopyOnWriteArrayList<>();
    final Stores stores;

    TenantWorld(Stores stores) {
        this.stores = stores;
    }

    /** As a node has it: platforms confirm that the grants of connections with an odd number are gone. */
    TenantEngine engine() {
        return engine(stores);
    }

    TenantEngine engine(Stores some) {
        return engine(some, () -> {});
    }

    TenantEngine engine(Stores some, Runnable flush) {
        Connections connections = (Connections) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connections.class}, (self, method, values) -> {
                    assertThat(method.getName()).isEqualTo("disconnect");
                    disconnected.add(values[1] + " by " + values[2]);
                    return values[1].toString().endsWith("1");
                });
        return new TenantEngine(some, connections, flush, time);
    }

    void fill(TenantId tenant) {
        String name = tenant.value();
        Instant later = NOW.plusSeconds(600);
        for (int i = 0; i < 3; i++) {
            ConnectionId id = ConnectionId.of("con_" + name + i);
            stores.tokens()
                    .insert(TestConnections.of(name, id.value()).on("acme").stored());
            stores.tokens().putAsset(tenant, id, "page:" + i, "SEALED-CANARY");
            stores.tokens().tryLease(tenant, id, "node", NOW, later);
        }
        HookHosts.on(stores, NOW).route(tenant, ConnectionId.of("con_" + name + "0"), "page:77");
        app("webhook-subscription", "con_" + name + "0|page", "{\"tenant\":\"" + name + "\",\"account\":\"page:77\"}");
        app("webhook-subscribed", "con_" + name + "1|page", "{\"account\":\"page:78\",\"tenant\":\"" + name + "\"}");
        for (int i = 0; i < 2; i++) {
            stores.pendingAuthorizations().put(flow(tenant, "HASH-CANARY-" + name + i));
        }
        stores.checkpoints().compareAndSet(new Checkpoint(tenant, "sync", "a/1", "v", 1, NOW), 0);
        stores.checkpoints().compareAndSet(new Checkpoint(tenant, "walk", "b", "\"quoted\"", 1, NOW), 0);
        stores.checkpoints().tryLease(tenant, "sync", "a/1", "node", NOW, later);
        stores.work()
                .putAll(
                        List.of(
                                NewWork.of("webhooks", "acme/item", "{\"line\":\"Zoë's 店\\n\"}")
                                        .tenant(tenant)
                                        .dedupeKey("d-" + name),
                                NewWork.of("webhooks", "acme/item", "second")
                                        .tenant(tenant)
                                        .orderingKey("k-" + name),
                                NewWork.of("posts", "publish", "third")
                                        .tenant(tenant)
                                        .orderingKey("k-" + name)),
                        NOW);
        for (int i = 0; i < 5; i++) {
            stores.apiCalls().append(List.of(call(tenant, i)));
        }
        for (int i = 0; i < 4; i++) {
            stores.audit()
                    .append(new AuditEntry(
                            NOW.plusSeconds(i), tenant, null, null, "user-" + i, "connect", "ok", "number " + i));
        }
    }

    /** What belongs to nobody. */
    void fillTheApps() {
        app("quota", "acme", "acme");
        app("webhook-subscription", "other key", "{\"tenant\":\"somebody else\"}");
        stores.work().put(NewWork.of("webhooks", "acme/item", "as it came"), NOW);
        stores.audit().append(new AuditEntry(NOW, null, null, null, null, "reseal", "ok", ""));
    }

    private void app(String scope, String key, String value) {
        stores.checkpoints().compareAndSet(new Checkpoint(null, scope, key, value, 1, NOW), 0);
    }

    private static PendingAuthorization flow(TenantId tenant, String hash) {
        return new PendingAuthorization(
                hash,
                tenant,
                "user-7",
                Platform.of("acme"),
                "https://host.example/cb",
                "BROWSER-CANARY",
                Set.of("write", "read"),
                null,
                "/settings",
                "VERIFIER-CANARY",
                NOW,
                NOW.plusSeconds(600));
    }

    private static ApiCallCompleted call(TenantId tenant, int second) {
        return new ApiCallCompleted(
                NOW.plusSeconds(second),
                Platform.of("acme"),
                tenant,
                ConnectionId.of("con_x"),
                "GET /{account}/campaigns",
                200,
                null,
                1,
                Duration.ofMillis(12),
                Duration.ZERO,
                5,
                "req-" + second);
    }

    /** The lines of an export, without the first. */
    List<JsonValue> export(TenantId tenant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new TenantExport(stores, new AppPieces(stores.checkpoints()), tenant, out).run(time.instant());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<JsonValue> lines = new ArrayList<>();
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n").doesNotContain("CANARY", "sealed-");
        text.lines().skip(1).forEach(line -> lines.add(JsonValue.parse(line).orElseThrow()));
        return lines;
    }

    List<String> exported(TenantId tenant) {
        return export(tenant).stream().map(JsonValue::toJson).toList();
    }
}
