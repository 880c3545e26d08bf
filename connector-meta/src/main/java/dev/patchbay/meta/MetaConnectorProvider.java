// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import java.util.Set;

/**
 * Brings the Meta connector: Facebook pages, Instagram accounts and ad accounts through the Graph and Marketing APIs.
 *
 * @since 0.1
 */
public final class MetaConnectorProvider implements ConnectorProvider {

    static final Platform PLATFORM = Platform.of("meta");

    /** Called by {@link java.util.ServiceLoader}. */
    public MetaConnectorProvider() {}

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                PLATFORM,
                "Meta",
                MetaSettings.ALL,
                MetaScopes.byCapability(),
                Set.of(),
                Budgets.LIMITS,
                MetaVersions.ALL,
                MetaVersions.PATTERN,
                "https://developers.facebook.com/docs/graph-api");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new MetaConnector(context.app());
    }
}
