// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.Webhooks;
import java.time.Instant;

/** Hosts for tests of several nodes. */
public final class HookHosts {

    private HookHosts() {}

    /** A node. */
    public static Webhooks on(Stores stores, Instant now) {
        return on(stores, new VirtualTime(now));
    }

    /** A node on a time that moves. */
    public static Webhooks on(Stores stores, VirtualTime time) {
        return patchbay(stores, time).webhooks();
    }

    /** All of a node. */
    public static Patchbay patchbay(Stores stores, VirtualTime time) {
        return patchbay(stores, time, WebhookSettings.defaults());
    }

    /** The same with settings. */
    public static Patchbay patchbay(Stores stores, VirtualTime time, WebhookSettings settings) {
        return Patchbay.builder()
                .app(AcmeHooks.APP)
                .withoutDiscovery()
                .connector(new AcmeHooks())
                .stores(stores)
                .keyRing(KeyRing.generate())
                .webhooks(settings)
                .time(time, time, time)
                .build();
    }

    public static WebhookRequest event(int number, Instant now) {
        return event(number, "payload of " + number, now);
    }

    public static WebhookRequest event(int number, String text, Instant now) {
        return AcmeHooks.request(AcmeHooks.event("e-" + number, "s", 1, text), now.getEpochSecond());
    }
}
