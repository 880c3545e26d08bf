// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

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
import dev.patchbay.sandbox.Scenario;
import dev.patchbay.sandbox.google.GoogleOptions;
import dev.patchbay.sandbox.meta.MetaOptions;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncSink;
import java.net.URI;
import java.util.Map;

/** A tenant of a known size on a simulated platform, connected. Quotas are so large that nobody waits for one. */
final class ReferenceTenant implements AutoCloseable {

    private static final TenantId TENANT = TenantId.of("reference");
    private static final double NO_QUOTA = 1e6;

    private final Platform platform;
    private final Sandbox sandbox;
    private final Patchbay patchbay;
    private final Connection connection;

    ReferenceTenant(Scenario scenario, Platform platform) {
        this.platform = platform;
        this.sandbox = Sandbox.builder()
                .scenario(scenario)
                .meta(MetaOptions.DEFAULTS.withQuotaScale(NO_QUOTA))
                .google(GoogleOptions.DEFAULTS.withQuotaScale(NO_QUOTA))
                .build();
        PlatformApp app = PlatformApp.of(platform.id()).with("redirect-uri", "http://localhost:8123/callback");
        for (Map.Entry<String, String> setting : settings().entrySet()) {
            app = app.with(setting.getKey(), setting.getValue());
        }
        this.patchbay = Patchbay.builder()
                .app(app)
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build();
        this.connection = connect();
    }

    private Connection connect() {
        URI consent = patchbay.connections()
                .begin(ConnectRequest.of(TENANT, platform))
                .url();
        URI back = platform.id().equals("meta")
                ? sandbox.meta().consent(consent)
                : sandbox.google().consent(consent);
        ConnectResult result = patchbay.connections().complete(Callback.ofQuery(platform, TENANT, back.getRawQuery()));
        if (result instanceof ConnectResult.Connected connected) {
            return connected.connection();
        }
        throw new IllegalStateException("Not connected: " + result);
    }

    Map<String, String> settings() {
        return sandbox.settings().get(platform.id());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    SyncPlan everything() {
        return SyncPlan.full(TENANT, connection.id());
    }

    SyncPlan changes() {
        return SyncPlan.incremental(TENANT, connection.id());
    }

    /** Closed accounts may not be read on some platforms; all others must be. */
    SyncReport sync(SyncPlan plan, SyncSink sink, SyncOptions options) {
        long before = sandbox.requests().count();
        SyncReport report = patchbay.sync().run(plan, sink, options);
        boolean ended = report.accounts().stream()
                .allMatch(a -> a.outcome() == AccountOutcome.DONE || a.outcome() == AccountOutcome.NO_ACCESS);
        if (!ended) {
            throw new IllegalStateException("Not all was read: " + report.accounts());
        }
        long seen = sandbox.requests().count() - before;
        if (seen != report.cost().attempts()) {
            throw new IllegalStateException(
                    "The report tells of " + report.cost().attempts() + " requests, the platform saw " + seen);
        }
        return report;
    }

    @Override
    public void close() {
        patchbay.close();
        sandbox.close();
    }
}
