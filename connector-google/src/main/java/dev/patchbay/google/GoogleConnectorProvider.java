// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;

/**
 * Brings the Google connector: Google Ads, Business Profile and YouTube.
 *
 * @since 0.1
 */
public final class GoogleConnectorProvider implements ConnectorProvider {

    static final Platform PLATFORM = Platform.of("google");

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
                "https://developers.google.com/google-ads/api/docs");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new GoogleConnector(context.app(), context.clock());
    }
}
