// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.hooks.HookDelivery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the host that docs/webhooks.md shows, with the sandbox as the platform. */
class WebhookExampleTest {

    private static final TenantId TENANT = TenantId.of("acme");

    private record Lead(TenantId tenant, String event, String json) {}

    @Test
    void theHostOfTheGuideGetsALeadOnceHoweverOftenItIsSent() throws Exception {
        LinkedBlockingQueue<Lead> leads = new LinkedBlockingQueue<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (Sandbox sandbox = Sandbox.builder().build();
                Patchbay patchbay = patchbay(sandbox)) {
            Connection connection = connect(patchbay, sandbox);
            String page = sandbox.meta().pageIds().get(0);
            patchbay.webhooks().route(TENANT, connection.id(), "page:" + page);
            HttpServer server = WebhookExample.serve(
                    patchbay, (tenant, event, json) -> leads.add(new Lead(tenant, event, json)), timer);
            try {
                URI callback =
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/meta");
                assertThat(SandboxHooksExample.send(sandbox, page, callback))
                        .hasSize(3)
                        .allMatch(HookDelivery::taken);
                Lead lead = leads.poll(60, TimeUnit.SECONDS);
                assertThat(lead).isNotNull();
                assertThat(lead.tenant()).isEqualTo(TENANT);
                assertThat(lead.event()).startsWith("leadgen:");
                assertThat(lead.json()).contains(page);
            } finally {
                server.stop(0);
                timer.shutdown();
                assertThat(timer.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            patchbay.webhooks().processPending(100);
            assertThat(leads).isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    private static Patchbay patchbay(Sandbox sandbox) {
        PlatformApp app = PlatformApp.of("meta").with("redirect-uri", "http://127.0.0.1:9/cb");
        for (Map.Entry<String, String> setting : sandbox.settings().get("meta").entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        return Patchbay.builder()
                .apps(List.of(app))
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build();
    }

    private static Connection connect(Patchbay patchbay, Sandbox sandbox) {
        Platform meta = Platform.of("meta");
        URI consent =
                patchbay.connections().begin(ConnectRequest.of(TENANT, meta)).url();
        String query = sandbox.meta().consent(consent).getRawQuery();
        return ((ConnectResult.Connected) patchbay.connections().complete(Callback.ofQuery(meta, TENANT, query)))
                .connection();
    }
}
