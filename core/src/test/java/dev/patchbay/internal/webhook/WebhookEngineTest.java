// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import static dev.patchbay.internal.webhook.AcmeHooks.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.internal.store.InMemoryWorkQueue;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.LatestOnly;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRecord;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStatus;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The webhook rows of the list of faults that concern every platform. */
class WebhookEngineTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final VirtualTime time = new VirtualTime(NOON);
    private final Stores stores = Stores.inMemory();
    private final List<PatchbayEvent> told = new ArrayList<>();
    private final List<WebhookEvent> handled = new ArrayList<>();
    private Patchbay patchbay = host(stores, WebhookSettings.defaults());

    private Patchbay host(Stores with, WebhookSettings settings) {
        return Patchbay.builder()
                .app(AcmeHooks.APP)
                .withoutDiscovery()
                .connector(new AcmeHooks())
                .stores(with)
                .keyRing(KeyRing.generate())
                .webhooks(settings)
                .listener(told::add)
                .time(time, time, time)
                .build();
    }

    private void connect(String tenant, String connection, String account, ConnectionStatus status) {
        var stored =
                TestConnections.of(tenant, connection).on("acme").status(status).stored();
        stores.tokens().insert(stored);
        if (status != ConnectionStatus.DISCONNECTED) {
            patchbay.webhooks().route(TenantId.of(tenant), stored.connection().id(), account);
        }
    }

    private WebhookResponse send(String body) {
        return send(AcmeHooks.request(body, time.instant().getEpochSecond()));
    }

    private WebhookResponse send(WebhookRequest request) {
        return patchbay.webhooks().receive("acme", request);
    }

    private List<WebhookRecord> all(WebhookStatus status) {
        return patchbay.webhooks().list(WebhookFilter.all().status(status), null, 100);
    }

    @Test
    @DisplayName("W3: the replay window is exact at both edges, and no number overflows it")
    void replayWindow() {
        long now = NOON.getEpochSecond();
        for (long offset : new long[] {-300, 0, 300}) {
            assertThat(send(AcmeHooks.request(event("w" + offset, "s", 1, "x"), now + offset))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(send(AcmeHooks.request("{}", now - 301)).rejection()).isEqualTo(RejectionReason.EXPIRED);
        assertThat(send(AcmeHooks.request("{}", now + 301)).rejection()).isEqualTo(RejectionReason.FUTURE);
        assertThat(send(AcmeHooks.request("{}", now * 1000)).status()).isEqualTo(401);
        assertThat(send(AcmeHooks.request("{}", -5)).status()).isEqualTo(401);
        assertThat(send(AcmeHooks.request("{}".getBytes(StandardCharsets.UTF_8), "t=1" + "0".repeat(30) + ",s=00"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("W4: what comes again inside the window, after 36 hours or 7 days is acknowledged without effect")
    void repeatsHaveNoEffect() {
        patchbay.webhooks().onApp("acme", "*", handled::add);
        for (Duration wait : List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofHours(36), Duration.ofDays(5))) {
            time.advance(wait);
            assertThat(send(event("1", "s", 1, "x")).status()).isEqualTo(200);
            patchbay.webhooks().processPending(10);
            patchbay.webhooks().purge(100);
        }
        assertThat(handled).hasSize(1);
        assertThat(patchbay.webhooks().stats().duplicates()).containsEntry("acme", 3L);
    }

    @Test
    @DisplayName("W5: another body under the same id is kept as a conflict, told, and not handled")
    void conflicts() {
        patchbay.webhooks().onApp("acme", "*", handled::add);
        send(event("1", "s", 1, "x"));
        assertThat(send(event("1", "s", 1, "forged?")).status()).isEqualTo(200);
        assertThat(send(event("1", "s", 1, "forged?")).status()).isEqualTo(200);
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .singleElement()
                .satisfies(one -> assertThat(one.payload()).contains("\"x\""));
        assertThat(all(WebhookStatus.CONFLICT))
                .singleElement()
                .satisfies(one -> assertThat(one.event().payload()).contains("forged?"));
        assertThat(told.stream().filter(PatchbayEvent.Warning.class::isInstance))
                .anySatisfy(
                        one -> assertThat(((PatchbayEvent.Warning) one).code()).isEqualTo("webhook-conflict"));
    }

    @Test
    @DisplayName("W10: with LatestOnly events out of order end in the state of the order")
    void outOfOrder() {
        Map<String, String> state = new ConcurrentHashMap<>();
        patchbay.webhooks()
                .onApp(
                        "acme",
                        "*",
                        LatestOnly.of(
                                stores.checkpoints(),
                                time,
                                one -> Optional.of("item"),
                                one -> state.put("item", one.payload())));
        for (int at : new int[] {3, 1, 5, 2, 4}) {
            send(event("e" + at, "s", at, "v" + at));
            patchbay.webhooks().processPending(10);
        }
        assertThat(state.get("item")).contains("\"v5\"");
    }

    @Test
    @DisplayName("W12: while the store is down the sender is told to try again, and nothing is acknowledged")
    void storeDown() {
        AtomicBoolean down = new AtomicBoolean(true);
        InMemoryWorkQueue real = new InMemoryWorkQueue();
        var queue = (dev.patchbay.queue.WorkQueue) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {dev.patchbay.queue.WorkQueue.class},
                (p, method, values) -> {
                    if (down.get()) {
                        throw new IllegalStateException("the database is down");
                    }
                    try {
                        return method.invoke(real, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        patchbay = host(stores.withWork(queue), WebhookSettings.defaults());
        WebhookResponse answer = send(event("1", "s", 1, "x"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(answer.outcome()).isEqualTo(WebhookOutcome.UNAVAILABLE);
        assertThat(send(event("1", "s", 1, "x")).status()).isEqualTo(503);
        assertThat(told.stream().filter(PatchbayEvent.Warning.class::isInstance))
                .as("told once, and not with every request")
                .singleElement()
                .satisfies(one -> {
                    assertThat(((PatchbayEvent.Warning) one).code()).isEqualTo("webhook-unavailable");
                    assertThat(((PatchbayEvent.Warning) one).text()).contains("IllegalStateException");
                });
        down.set(false);
        assertThat(send(event("1", "s", 1, "x")).outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
    }

    @Test
    @DisplayName("W14: unknown and disconnected accounts and unknown types are kept as ignored, and can be replayed")
    void nobodyWantsIt() {
        patchbay.webhooks().on("acme", "item.*", handled::add);
        connect("gone", "c0", "shop:1", ConnectionStatus.DISCONNECTED);
        assertThat(send(event("1", "1", 1, "x")).status()).isEqualTo(200);
        assertThat(send(event("2", "unknown", 1, "x")).status()).isEqualTo(200);
        assertThat(send("{\"type\":\"never.heard\",\"id\":\"3\",\"new\":{\"shape\":[1]}}")
                        .status())
                .isEqualTo(200);
        patchbay.webhooks().processPending(10);
        assertThat(handled).isEmpty();
        assertThat(all(WebhookStatus.IGNORED))
                .extracting(WebhookRecord::reason)
                .containsExactlyInAnyOrder("ignored-no-connection", "ignored-no-connection", "ignored-no-handler");
        assertThat(patchbay.webhooks().replayIgnored("acme", null, 10)).isZero();

        connect("acme-corp", "c1", "shop:1", ConnectionStatus.CONNECTED);
        assertThat(patchbay.webhooks().replayIgnored("acme", "shop:1", 10)).isEqualTo(1);
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .singleElement()
                .satisfies(one -> assertThat(one.tenant()).isEqualTo(TenantId.of("acme-corp")));
    }

    @Test
    void anEventOfSeveralTenantsReachesEachInItsOwnContext() {
        patchbay.webhooks().on("acme", "*", handled::add);
        connect("one", "c1", "shop:1", ConnectionStatus.CONNECTED);
        connect("two", "c2", "shop:1", ConnectionStatus.LIMITED);
        connect("two", "c3", "shop:2", ConnectionStatus.CONNECTED);
        send(event("1", "1", 1, "x"));
        patchbay.webhooks().processPending(10);
        assertThat(handled).extracting(one -> one.tenant().value()).containsExactlyInAnyOrder("one", "two");
        assertThat(patchbay.webhooks().list(WebhookFilter.all().tenant(TenantId.of("one")), null, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.status()).isEqualTo(WebhookStatus.PROCESSED);
                    assertThat(one.delivery().userAgent()).isEqualTo("acme-hooks/1");
                    assertThat(one.delivery().source()).isEqualTo("192.0.2.7");
                    assertThat(one.delivery().headers().toString()).doesNotContain("never-to-be-kept");
                });
        assertThat(all(WebhookStatus.ROUTED)).hasSize(1);
    }

    @Test
    @DisplayName("W15: a sender off the list is refused before its body is read, whatever X-Forwarded-For says")
    void sourceAddresses() {
        patchbay = host(
                stores,
                WebhookSettings.defaults()
                        .allow("acme", "198.51.100.0/24", "2001:db8::/32")
                        .trustProxies("X-Forwarded-For", "10.0.0.0/8"));
        assertThat(from("192.0.2.7", "198.51.100.1")).isEqualTo(403);
        assertThat(from("10.0.0.1", "198.51.100.1, 192.0.2.7")).isEqualTo(403);
        assertThat(from("10.0.0.1", "garbage")).isEqualTo(403);
        assertThat(from("not an address", "198.51.100.1")).isEqualTo(403);
        assertThat(from("10.0.0.1", "192.0.2.7, 198.51.100.9, 10.0.0.2")).isEqualTo(200);
        assertThat(from("10.0.0.1", "[2001:db8::1]:443")).isEqualTo(200);
        assertThat(from("::ffff:198.51.100.8", null)).isEqualTo(200);
    }

    private int from(String peer, String forwarded) {
        WebhookRequest request = AcmeHooks.request(event("a" + peer + forwarded, "s", 1, "x"), NOON.getEpochSecond())
                .remoteAddress(peer);
        if (forwarded != null) {
            request.header("X-Forwarded-For", forwarded);
        }
        int status = send(request).status();
        if (status == 403) {
            request.body(new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("The body was read");
                }
            });
            assertThat(send(request).status()).isEqualTo(403);
        }
        return status;
    }

    @Test
    @DisplayName("W16: a handler that throws anything is tried again after 60, 300, 900, 3,600 and 7,200 s, then dead")
    void handlersThatFail() {
        List<Throwable> thrown = List.of(
                new IllegalStateException("a"),
                new OutOfMemoryError("b"),
                new StackOverflowError(),
                new RuntimeException("c"),
                new NoClassDefFoundError("d"),
                new IllegalStateException("e"));
        List<Instant> tries = new ArrayList<>();
        patchbay.webhooks().onApp("acme", "*", one -> {
            tries.add(time.instant());
            Throwable next = thrown.get(tries.size() - 1);
            if (next instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) next;
        });
        send(event("1", "s", 1, "x"));
        for (long wait : new long[] {0, 60, 300, 900, 3_600, 7_200}) {
            time.advance(Duration.ofSeconds(wait * 6 / 5));
            patchbay.webhooks().processPending(10);
        }
        assertThat(tries).hasSize(6);
        assertThat(all(WebhookStatus.DEAD)).hasSize(1);
        assertThat(patchbay.webhooks().redrive(WebhookFilter.all(), 10)).isEqualTo(1);
        patchbay.webhooks().onApp("acme", "*", handled::add);
        patchbay.webhooks().processPending(10);
        assertThat(handled).hasSize(1);
    }

    @Test
    void oddIdsTypesAndTextsAreStored() {
        patchbay.webhooks().onApp("acme", "*", handled::add);
        for (String id :
                List.of("../../etc/passwd", "a\\u0000b", "\\ud800", "x".repeat(5_000), " ", "'; DROP TABLE x")) {
            assertThat(send("{\"id\":\"" + id + "\",\"type\":\"" + id + "\",\"account\":\"" + id + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        patchbay.webhooks().processPending(100);
        assertThat(handled).hasSize(6).allSatisfy(one -> assertThat(one.type()).matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void refusedRequestsAreCountedAndFewAreRemembered() {
        for (int i = 0; i < 1_000; i++) {
            send(AcmeHooks.request("secret body".getBytes(StandardCharsets.UTF_8), "t=1,s=00"));
        }
        assertThat(patchbay.webhooks().stats().rejected().get("acme"))
                .containsEntry(RejectionReason.SIGNATURE_MALFORMED, 1_000L);
        assertThat(patchbay.webhooks().rejected()).hasSize(5);
        assertThat(patchbay.webhooks().rejected().toString()).doesNotContain("secret body");
        assertThat(stores.audit().list(null, null, Long.MAX_VALUE, 100))
                .as("one of a minute is in the audit log, in all nodes' sight")
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.entry().action()).isEqualTo("webhook");
                    assertThat(kept.entry().outcome()).isEqualTo("REFUSED_SIGNATURE_MALFORMED");
                    assertThat(kept.entry().detail()).contains("\"192.0.2.7\"", "\"acme-hooks/1\"");
                });
        time.advance(Duration.ofMinutes(1));
        send(AcmeHooks.request("x".getBytes(StandardCharsets.UTF_8), "t=1,s=00").header("User-Agent", "a"));
        assertThat(stores.audit().list(null, null, Long.MAX_VALUE, 100)).hasSize(2);
    }

    @Test
    void longAndOddWordsOfSendersAreCutAndQuoted() {
        patchbay = host(stores, WebhookSettings.defaults().trustProxies("X-Forwarded-For", "10.0.0.0/8"));
        send(WebhookRequest.of("POST", "/webhooks/acme", "")
                .header("X-Acme", "t=1,s=00")
                .header("User-Agent", "x\"; DROP\n\0\ud800".repeat(1_000))
                .header("X-Forwarded-For", "y".repeat(1_000_000))
                .remoteAddress("10.0.0.1"));
        assertThat(patchbay.webhooks().rejected()).singleElement().satisfies(one -> {
            assertThat(one.source()).hasSize(60);
            assertThat(one.userAgent()).hasSizeLessThanOrEqualTo(120);
        });
        assertThat(stores.audit().list(null, null, Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(kept -> assertThat(kept.entry().detail())
                        .doesNotContain("\n", "\0")
                        .hasSizeLessThan(2_000));
    }

    @Test
    void verifyingStoresNothing() {
        var verdict =
                patchbay.webhooks().verify("acme", AcmeHooks.request(event("1", "s", 1, "x"), NOON.getEpochSecond()));
        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.events()).hasSize(1);
        var refused = patchbay.webhooks().verify("acme", AcmeHooks.request("{}", 5));
        assertThat(refused.checks().get(refused.checks().size() - 1).reason()).isEqualTo(RejectionReason.EXPIRED);
        assertThat(patchbay.webhooks().list(WebhookFilter.all(), null, 10)).isEmpty();
    }
}
