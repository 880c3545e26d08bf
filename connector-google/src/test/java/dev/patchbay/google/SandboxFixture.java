// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import dev.patchbay.sandbox.google.GoogleControl;
import dev.patchbay.testkit.VirtualTime;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Patchbay and the simulated Google on the same virtual time. */
final class SandboxFixture implements AutoCloseable {

    static final TenantId TENANT = TenantId.of("tenant-1");

    final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    final Sandbox sandbox;
    final Stores stores = Stores.inMemory();
    final Patchbay patchbay;
    final List<PatchbayEvent> events = new CopyOnWriteArrayList<>();

    SandboxFixture(String... namesAndValues) {
        sandbox = Sandbox.builder().scenario(Scenario.SMALL).seed(7).clock(time).build();
        PlatformApp app = PlatformApp.of("google").with("redirect-uri", "http://localhost:8123/callback/google");
        for (Map.Entry<String, String> setting :
                sandbox.settings().get("google").entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            app = app.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        patchbay = Patchbay.builder()
                .app(app)
                .withoutDiscovery()
                .connector(new GoogleConnectorProvider())
                .stores(stores)
                .keyRing(KeyRing.of(SealingKey.generate("test-key")))
                .listener(events::add)
                .time(time, time, time)
                .build();
    }

    GoogleControl google() {
        return sandbox.google();
    }

    /** Opens the consent page as the person does, agrees, and comes back. */
    Connection connect() {
        return connected(complete(google().consent(begin().url())));
    }

    static Connection connected(ConnectResult result) {
        if (result instanceof ConnectResult.Connected connected) {
            return connected.connection();
        }
        throw new AssertionError("Not connected: " + result);
    }

    AuthorizationRequest begin() {
        return patchbay.connections().begin(ConnectRequest.of(TENANT, GoogleConnectorProvider.PLATFORM));
    }

    ConnectResult complete(URI returned) {
        return patchbay.connections()
                .complete(Callback.ofQuery(GoogleConnectorProvider.PLATFORM, TENANT, returned.getRawQuery()));
    }

    PlatformSession session() {
        return patchbay.session(TENANT, connect().id());
    }

    /** An enabled client; the first is open directly too, the second only through the manager. */
    String client(int index) {
        return Long.toString(google().ads().clientIds().get(index));
    }

    long calls(String pathPart) {
        return sandbox.requests().count(entry -> entry.path().contains(pathPart));
    }

    List<String> warnings() {
        return events.stream()
                .filter(PatchbayEvent.Warning.class::isInstance)
                .map(PatchbayEvent.Warning.class::cast)
                .map(warning -> warning.code() + ": " + warning.text())
                .toList();
    }

    @Override
    public void close() {
        patchbay.close();
        sandbox.close();
    }
}
