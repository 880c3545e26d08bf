// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.spi.WebhookSubscriptions;
import java.time.Duration;
import java.util.Set;

/**
 * Brings the Google connector: Google Ads, Business Profile and YouTube.
 *
 * @since 0.1
 */
public final class GoogleConnectorProvider implements ConnectorProvider {

    static final Platform PLATFORM = Platform.of("google");

    /**
     * Conversions are booked back to the click within the conversion window, 30 days unless the account sets another (up to
     * 90); invalid clicks are taken back later. The reader itself looks back for changes that the feed shows late. YouTube
     * corrects its figures for some days; how many is not documented.
     */
    private static final SyncFacts SYNC =
            new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), true, Duration.ZERO, 30, 7);

    /** Called by {@link java.util.ServiceLoader}. */
    public GoogleConnectorProvider() {}

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                        PLATFORM,
                        "Google",
                        GoogleWebhookSettings.withAll(GoogleSettings.ALL),
                        GoogleScopes.byCapability(),
                        GoogleScopes.IDENTITY,
                        Budgets.LIMITS,
                        GoogleVersions.ALL,
                        GoogleVersions.PATTERN,
                        "https://developers.google.com/google-ads/api/docs")
                .withSync(SYNC)
                .withOnRequest(Set.of(WebhookSubscriptions.class));
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new GoogleConnector(context.app(), context.clock());
    }
}
