// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformSession;
import dev.patchbay.SettingsLoader;
import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.Slf4jListener;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsQuery;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.Properties;

/** The lines that README.md shows. */
final class EmbeddingExample {

    /** Stands for the user's browser: goes to the platform and comes back with a query. */
    interface Browser {
        String visit(URI consentPage) throws Exception;
    }

    private EmbeddingExample() {}

    static void run(
            Properties properties,
            KeyRing.SealingKey sealingKey,
            TenantId tenant,
            Platform meta,
            Browser browser,
            LocalDate since,
            LocalDate until,
            PrintStream out)
            throws Exception {
        // tag::embedding[]
        Patchbay patchbay = Patchbay.builder()
                .apps(SettingsLoader.fromProperties(properties, "app.properties"))
                .keyRing(KeyRing.of(sealingKey))
                .stores(Stores.inMemory())
                .listener(new Slf4jListener())
                .build();

        // Send the user's browser to the platform; it comes back to your callback address.
        AuthorizationRequest consent = patchbay.connections().begin(ConnectRequest.of(tenant, meta));
        String callbackQuery = browser.visit(consent.url());
        ConnectResult result = patchbay.connections().complete(Callback.ofQuery(meta, tenant, callbackQuery));

        if (result instanceof ConnectResult.Connected connected) {
            PlatformSession session =
                    patchbay.session(tenant, connected.connection().id());
            for (AdAccount account : session.ads().adAccounts(AdsQuery.live())) {
                MetricsQuery week = MetricsQuery.daily(account.id(), EntityKind.CAMPAIGN, since, until);
                for (MetricRow row : session.metrics().metrics(week)) {
                    out.println(account.name() + " " + row.start() + " "
                            + row.entity().id() + " " + row.spend());
                }
            }
        }
        // end::embedding[]
    }
}
