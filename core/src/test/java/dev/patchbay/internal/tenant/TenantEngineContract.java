// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import static dev.patchbay.internal.tenant.TenantWorld.ACME;
import static dev.patchbay.internal.tenant.TenantWorld.NOW;
import static dev.patchbay.internal.tenant.TenantWorld.OTHER;
import static dev.patchbay.internal.tenant.TenantWorld.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.http.JsonValue;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkFilter;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import dev.patchbay.tenant.Erased;
import dev.patchbay.tenant.ExportReport;
import dev.patchbay.testkit.Together;
import dev.patchbay.webhook.Webhooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Exports and erasures, the same on all stores. */
abstract class TenantEngineContract {

    /** Those of the stores and what the app keeps of the tenant's webhooks. */
    private static final Erased ALL = new Erased(3, 0, 0, 2, 6, 3, 5, 4);

    private static final ErasePolicy POLICY = ErasePolicy.by("admin-1");

    private TenantWorld world;

    /** Stores that hold nothing. */
    abstract Stores emptyStores();

    @BeforeEach
    final void fill() {
        world = new TenantWorld(emptyStores());
        world.fill(ACME);
        world.fill(OTHER);
        world.fillTheApps();
    }

    private EraseReport eraseAll(TenantEngine engine, ErasePolicy policy, int limit) {
        for (int step = 0; step < 1000; step++) {
            EraseReport report = engine.erase(ACME, policy, limit);
            assertThat(report.step().rows()).isLessThanOrEqualTo(limit);
            if (report.complete()) {
                return report;
            }
        }
        throw new AssertionError("endless");
    }

    private List<AuditEntry> entries() {
        return world.stores.audit().list(ACME, null, Long.MAX_VALUE, 100).stream()
                .map(AuditLog.Kept::entry)
                .toList();
    }

    @Test
    @DisplayName("R10: an export holds all that is one tenant's, nothing of another's and no secret")
    void anExportIsWhole() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ExportReport report = world.engine().export(ACME, out, "admin-1");

        assertThat(report.lines())
                .containsOnly(
                        Map.entry("connection", 3L),
                        Map.entry("asset-token", 3L),
                        Map.entry("connect-flow", 2L),
                        Map.entry("checkpoint", 5L),
                        Map.entry("work-item", 3L),
                        Map.entry("api-call", 5L),
                        Map.entry("audit-entry", 4L));
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("CANARY", "con_other", "d-other");
        List<JsonValue> lines =
                text.lines().map(line -> JsonValue.parse(line).orElseThrow()).toList();
        assertThat(lines.get(0).get("kind").text()).isEqualTo("export");
        assertThat(lines.get(0).get("tenant").text()).isEqualTo("acme");
        JsonValue end = lines.get(lines.size() - 1);
        assertThat(end.get("kind").text()).isEqualTo("end");
        assertThat(end.get("lines").get("api-call").integer()).isEqualTo(5);
        assertThat(lines).hasSize(3 + 3 + 2 + 5 + 3 + 5 + 4 + 2);
        assertThat(lines)
                .filteredOn(line -> "work-item".equals(line.get("kind").text()))
                .extracting(line -> line.get("payload").text())
                .containsExactly("third", "second", "{\"line\":\"Zoë's 店\\n\"}");
        assertThat(lines)
                .filteredOn(line -> "checkpoint".equals(line.get("kind").text()))
                .extracting(line ->
                        line.get("owner").text() + " " + line.get("scope").text())
                .containsExactlyInAnyOrder(
                        "tenant sync",
                        "tenant walk",
                        "app webhook-route",
                        "app webhook-subscription",
                        "app" + " webhook-subscribed");
        assertThat(entries().get(0).action()).isEqualTo("export");
        assertThat(entries().get(0).actor()).isEqualTo("admin-1");
    }

    @Test
    void nobodyKnownIsExportedAsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(world.engine().export(TenantId.of("stranger"), out, null).lines())
                .isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    @DisplayName("R10: erasing one tenant leaves nothing of it but a record, and another's data as they were")
    void nothingIsLeftButARecord() {
        List<String> theirs = world.exported(OTHER);

        EraseReport report = eraseAll(world.engine(), POLICY, 1000);

        assertThat(report.step()).isEqualTo(ALL);
        assertThat(report.total()).isEqualTo(ALL);
        assertThat(ALL.rows()).isEqualTo(ROWS);
        assertThat(world.exported(OTHER)).isEqualTo(theirs);
        assertThat(world.disconnected).isEmpty();
        assertThat(world.export(ACME))
                .extracting(line -> line.get("kind").text())
                .containsExactly("audit-entry", "end");
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("erase");
            assertThat(entry.actor()).isEqualTo("admin-1");
            assertThat(entry.detail())
                    .contains("connections 3", "connect flows 2", "checkpoints 6", "work items 3", "API calls 5")
                    .contains("audit entries 4");
        });
        assertThat(world.stores.checkpoints().list(null, "webhook-route", null, 10))
                .extracting(Checkpoint::value)
                .containsExactly("other");
        assertThat(world.stores.checkpoints().list(null, "webhook-subscription", null, 10))
                .hasSize(2);
        assertThat(world.stores.checkpoints().list(null, "quota", null, 10)).hasSize(1);
        assertThat(world.stores.checkpoints().list(null, "tenant-erase", null, 10))
                .isEmpty();
        assertThat(world.stores.work().findByKey("webhooks", "d-acme")).isEmpty();
        assertThat(world.stores.audit().list(null, null, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void smallStepsOfChangingNodesAddUp() {
        int steps = 0;
        Erased sum = Erased.NOTHING;
        EraseReport report;
        do {
            report = world.engine().erase(ACME, POLICY, 3);
            assertThat(report.step().rows()).isLessThanOrEqualTo(3);
            sum = sum.plus(report.step());
            assertThat(report.total()).isEqualTo(sum);
            steps++;
        } while (!report.complete());

        assertThat(sum).isEqualTo(ALL);
        assertThat(steps).isGreaterThan(ROWS / 3);
        assertThat(entries()).hasSize(1);
        assertThatThrownBy(() -> world.engine().erase(ACME, POLICY, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asOftenAsOneLikes() {
        eraseAll(world.engine(), POLICY, 1000);

        EraseReport again = world.engine().erase(ACME, POLICY, 1000);

        assertThat(again).isEqualTo(new EraseReport(Erased.NOTHING, Erased.NOTHING, true));
        assertThat(entries()).hasSize(1);
        world.stores.audit().append(new AuditEntry(NOW, ACME, null, null, null, "refresh", "ok", "late"));
        assertThat(eraseAll(world.engine(), POLICY, 1000).total()).isEqualTo(new Erased(0, 0, 0, 0, 0, 0, 0, 1));
        assertThat(entries()).extracting(AuditEntry::action).containsExactly("erase", "erase");
        assertThat(eraseAll(world.engine(), POLICY.withoutRecord(), 1000)
                        .total()
                        .auditEntries())
                .isEqualTo(2);
        assertThat(entries()).isEmpty();
    }

    @Test
    void severalNodesAtOnceEraseEachRowOnce() throws Exception {
        List<Erased> did = Together.run(4, n -> {
            TenantEngine engine = world.engine();
            Erased sum = Erased.NOTHING;
            EraseReport report;
            do {
                report = engine.erase(ACME, POLICY, 4);
                sum = sum.plus(report.step());
            } while (!report.complete());
            return sum;
        });

        assertThat(did.stream().reduce(Erased.NOTHING, Erased::plus)).isEqualTo(ALL);
        EraseReport last = eraseAll(world.engine(), POLICY, 1000);
        assertThat(last.step()).isEqualTo(Erased.NOTHING);
        assertThat(entries()).isNotEmpty().allMatch(entry -> entry.action().equals("erase"));
        assertThat(world.stores.checkpoints().list(null, "tenant-erase", null, 10))
                .isEmpty();
    }

    @Test
    void theNextNodeGoesOnWhereAStoreFailed() {
        AtomicInteger calls = new AtomicInteger();
        AuditLog real = world.stores.audit();
        AuditLog failing = (AuditLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AuditLog.class}, (self, method, values) -> {
                    if (method.getName().equals("eraseTenant") && calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("down");
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        assertThatThrownBy(() -> world.engine(world.stores.withAudit(failing)).erase(ACME, POLICY, 1000))
                .hasMessage("down");

        EraseReport report = eraseAll(world.engine(), POLICY, 1000);

        assertThat(report.step()).isEqualTo(new Erased(0, 0, 0, 0, 3, 0, 0, 4));
        assertThat(report.total()).isEqualTo(ALL);
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("connections 3", "audit entries 4"));
    }

    @Test
    void aWorkerThatIsAtAnItemCanChangeNothingMore() {
        List<Claim> claims = world.stores.work().claim("webhooks", "w", 10, NOW, Duration.ofMinutes(5));
        Claim mine = claims.stream()
                .filter(claim -> ACME.equals(claim.item().tenant()))
                .findFirst()
                .orElseThrow();

        eraseAll(world.engine(), POLICY, 1000);

        assertThat(world.stores.work().complete(mine, "processed", NOW)).isFalse();
        assertThat(world.stores.work().retryAt(mine, NOW, "again", NOW)).isFalse();
        assertThat(world.stores.work().listTenant(ACME, null, 10)).isEmpty();
        for (Claim claim : claims) {
            if (!ACME.equals(claim.item().tenant())) {
                assertThat(world.stores.work().complete(claim, "processed", NOW))
                        .isTrue();
            }
        }
    }

    /** As the webhook engine does it: an event is stored once as it came, and then once for each connection. */
    @Test
    void aWebhookIsErasedAsItCameToo() {
        Webhooks hooks = HookHosts.on(world.stores, NOW);
        hooks.route(ACME, ConnectionId.of("con_acme1"), "shop:s");
        hooks.route(OTHER, ConnectionId.of("con_other1"), "shop:s");
        List<String> handled = new ArrayList<>();
        hooks.on("acme", "item.changed", event -> handled.add(String.valueOf(event.tenant())));
        for (int i = 0; i < 3; i++) {
            assertThat(hooks.receive("acme", HookHosts.event(i, NOW)).status()).isEqualTo(200);
        }
        hooks.processPending(100);
        hooks.processPending(100);
        assertThat(handled).hasSize(6).contains("acme", "other");
        assertThat(holding("payload of 1")).hasSize(3);

        eraseAll(world.engine(), POLICY, 2);

        assertThat(holding("payload of 1"))
                .singleElement()
                .satisfies(item -> assertThat(item.tenant()).isEqualTo(OTHER));
        assertThat(hooks.receive("acme", HookHosts.event(1, NOW)).status()).isEqualTo(200);
        hooks.processPending(100);
        assertThat(handled)
                .as("a late repeat is nothing new to the other tenant")
                .hasSize(6);
    }

    private List<WorkItem> holding(String text) {
        return world.stores.work().list(WorkFilter.of("webhooks"), null, 1000).stream()
                .filter(item -> item.payload().contains(text))
                .toList();
    }

    @Test
    void platformsAreAskedFirstWhenWanted() {
        EraseReport report = eraseAll(world.engine(), POLICY.revokingFirst(), 1000);

        assertThat(world.disconnected)
                .containsExactly("con_acme0 by admin-1", "con_acme1 by admin-1", "con_acme2 by admin-1");
        assertThat(report.total().revoked()).isEqualTo(1);
        assertThat(report.total().notRevoked()).isEqualTo(2);
        assertThat(entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("revoked 1", "not revoked 2"));
    }

    @Test
    void anInterruptedThreadExportsNoMore() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> world.engine().export(ACME, new ByteArrayOutputStream(), null))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(entries()).as("no word of an export").hasSize(4);
    }

    @Test
    void pagesAreSmallHoweverMuchThereIs() {
        List<Integer> limits = new ArrayList<>();
        WorkQueue real = world.stores.work();
        var watched = (WorkQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {WorkQueue.class}, (self, method, values) -> {
                    if (method.getName().equals("listTenant")) {
                        limits.add((Integer) values[2]);
                    }
                    return method.invoke(real, values);
                });
        List<NewWork> many = new ArrayList<>();
        for (int i = 0; i < 97; i++) {
            many.add(NewWork.of("many", "type", "payload " + i).tenant(ACME));
        }
        real.putAll(many, NOW);
        TenantWorld seen = new TenantWorld(world.stores.withWork(watched));

        assertThat(seen.export(ACME))
                .filteredOn(line -> "many".equals(line.get("queue").text()))
                .extracting(line -> line.get("payload").text())
                .hasSize(97)
                .doesNotHaveDuplicates();
        assertThat(limits).hasSize(6).containsOnly(20);
    }
}
