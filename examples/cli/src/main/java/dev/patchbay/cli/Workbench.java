// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayListener;
import dev.patchbay.webhook.WebhookSettings;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/** Patchbay, built from what the command line was given. */
final class Workbench implements AutoCloseable {

    private final Patchbay patchbay;

    private Workbench(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    /** Builds it on the files in the home directory; makes the sealing key when there is none. */
    static Workbench open(PatchbayCommand root, PatchbayListener... listeners) {
        return open(root, WebhookSettings.defaults(), root.surroundings.clocks().wall(), listeners);
    }

    /** The same with other settings for webhooks, and another wall clock. */
    static Workbench open(
            PatchbayCommand root, WebhookSettings webhooks, InstantSource wall, PatchbayListener... listeners) {
        Collection<PlatformApp> apps = root.apps();
        if (apps.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "No platform is set up. Put meta.client-id and meta.client-secret into patchbay.properties, set"
                            + " PATCHBAY_META_CLIENT_ID and PATCHBAY_META_CLIENT_SECRET, or hand on a sandbox's settings"
                            + " with --settings. To look around first: patchbay demo");
        }
        Home home = root.home();
        return build(root, apps, home.stores(), home.keys().readOrMake(), webhooks, wall, listeners);
    }

    /** Builds it on other stores. */
    static Workbench build(
            PatchbayCommand root,
            Collection<PlatformApp> apps,
            Stores stores,
            KeyRing keys,
            PatchbayListener... listeners) {
        return build(
                root,
                apps,
                stores,
                keys,
                WebhookSettings.defaults(),
                root.surroundings.clocks().wall(),
                listeners);
    }

    private static Workbench build(
            PatchbayCommand root,
            Collection<PlatformApp> apps,
            Stores stores,
            KeyRing keys,
            WebhookSettings webhooks,
            InstantSource wall,
            PatchbayListener... listeners) {
        Clocks clocks = root.surroundings.clocks();
        Patchbay.Builder builder = Patchbay.builder()
                .apps(apps)
                .stores(stores)
                .keyRing(keys)
                .listener(new EventLines(root.surroundings.err(), root.errStyle(), root.global.verbose, root.notes))
                .webhooks(webhooks)
                .time(wall, clocks.ticker(), clocks.sleeper());
        for (PatchbayListener listener : listeners) {
            builder.listener(listener);
        }
        return new Workbench(builder.build());
    }

    Patchbay patchbay() {
        return patchbay;
    }

    PlatformSession session(Connection connection) {
        requireConfigured(connection.platform());
        return patchbay.session(connection.tenant(), connection.id());
    }

    void requireConfigured(Platform platform) {
        if (!patchbay.platforms().contains(platform)) {
            List<String> known = patchbay.platforms().stream().map(Platform::id).toList();
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "Platform '" + platform + "' is not set up; set up are: " + String.join(", ", known)
                            + (Connectors.find(platform).isPresent()
                                    ? ". It needs " + platform + ".client-id and " + platform + ".client-secret"
                                    : ". Connectors are there for: " + String.join(", ", Connectors.ids())));
        }
    }

    @Override
    public void close() {
        patchbay.close();
    }
}
