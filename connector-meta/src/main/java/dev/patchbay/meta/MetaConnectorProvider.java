// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

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
 * Brings the Meta connector: Facebook pages, Instagram accounts and ad accounts through the Graph and Marketing APIs.
 *
 * @since 0.1
 */
public final class MetaConnectorProvider implements ConnectorProvider {

    static final Platform PLATFORM = Platform.of("meta");

    /**
     * Meta corrects figures for 28 days, the longest attribution window it still reports. How late a change shows in its
     * listings is not documented, and a paused or archived parent shows in {@code effective_status} alone; the plan's own overlap covers minutes.
     */
    private static final SyncFacts SYNC =
            new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), true, Duration.ZERO, 28, 7);

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
                        "https://developers.facebook.com/docs/graph-api")
                .withSync(SYNC)
                .withOnRequest(Set.of(WebhookSubscriptions.class));
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new MetaConnector(context.app());
    }
}
