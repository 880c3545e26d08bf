// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.hooks;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.adapters.JdkWebhookHandler;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.WebhookEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** A host on the JDK's server, pointed at a sandbox, in whose time it lives. Its work queue can be down. */
final class HookHost implements AutoCloseable {

    static final String VERIFY_TOKEN = "open sesame & more";
    static final String LEAD_KEY = "key-of-the-lead-form";
    static final String CHANNEL_TOKEN = "token-of-the-channel";
    static final String HUB_SECRET = "secret-of-the-hub";
    static final String PUSHER = "push@p.iam.gserviceaccount.com";

    final Patchbay patchbay;
    final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    final AtomicBoolean down = new AtomicBoolean();

    private final Sandbox sandbox;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    HookHost(Sandbox sandbox) throws IOException {
        this.sandbox = sandbox;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        Stores stores = Stores.inMemory();
        patchbay = Patchbay.builder()
                .app(app("meta")
                        .with("redirect-uri", "http://127.0.0.1:9/cb")
                        .with("webhook-verify-token", VERIFY_TOKEN)
                        .with("data-deletion-url", "https://host.example/deletion"))
                .app(app("google")
                        .with("push-audience", uri("google").toString())
                        .with("push-service-account", PUSHER)
                        .with("lead-form-key", LEAD_KEY)
                        .with("channel-token", CHANNEL_TOKEN)
                        .with("youtube-hub-secret", HUB_SECRET))
                .stores(stores.withWork(breakable(stores.work())))
                .keyRing(KeyRing.generate())
                .time(sandbox.clock(), System::nanoTime, duration -> {})
                .build();
        server.createContext(
                "/webhooks/", new JdkWebhookHandler(patchbay.webhooks()::receive, timer, Duration.ofSeconds(30)));
        server.start();
    }

    private PlatformApp app(String platform) {
        PlatformApp app = PlatformApp.of(platform);
        for (Map.Entry<String, String> setting :
                sandbox.settings().get(platform).entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        return app;
    }

    private WorkQueue breakable(WorkQueue queue) {
        return (WorkQueue) Proxy.newProxyInstance(
                WorkQueue.class.getClassLoader(), new Class<?>[] {WorkQueue.class}, (proxy, method, arguments) -> {
                    if (down.get()) {
                        throw new IllegalStateException("The database is down");
                    }
                    try {
                        return method.invoke(queue, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Takes everything as it comes, without tenants. */
    HookHost handlingAll() {
        patchbay.webhooks().onApp("meta", "*", handled::add).onApp("google", "*", handled::add);
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/" + path);
    }

    /** A tenant's customer consents. */
    Connection connect(String tenant) {
        TenantId owner = TenantId.of(tenant);
        Platform meta = Platform.of("meta");
        ConnectRequest request = ConnectRequest.of(owner, meta)
                .withCapabilities(Set.of(ChannelReader.class, WebhookSubscriptions.class), Set.of());
        URI back = sandbox.meta().consent(patchbay.connections().begin(request).url());
        ConnectResult result = patchbay.connections().complete(Callback.ofQuery(meta, owner, back.getRawQuery()));
        return ((ConnectResult.Connected) result).connection();
    }

    /** Handles all that waits; types in alphabetical order. */
    List<String> handledTypes() {
        patchbay.webhooks().processPending(10_000);
        return handled.stream().map(WebhookEvent::type).sorted().toList();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        timer.shutdownNow();
        patchbay.close();
    }
}
