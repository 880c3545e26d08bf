// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.model.Platform;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the connector for Postbox, an invented platform of plain manners. */
// tag::provider[]
public final class PostboxConnectorProvider implements ConnectorProvider {

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                Platform.of("postbox"),
                "Postbox",
                List.of(
                        SettingSpec.required("client-id", Kind.TEXT, "Id of the app registered at Postbox."),
                        SettingSpec.requiredSecret("client-secret", "Secret of the app registered at Postbox."),
                        new SettingSpec(
                                "webhook-secrets", "Live secrets of webhooks.", Kind.TEXT, null, false, true, Set.of()),
                        SettingSpec.required("redirect-uri", Kind.URL, "Where the user's browser comes back."),
                        SettingSpec.optional("api-version", Kind.VERSION, "2", "Version of the API."),
                        SettingSpec.optional("api-url", Kind.URL, "https://api.postbox.example", "The API's host.")),
                Map.of(AdsReader.class, Set.of("ads.read")),
                Set.of("profile"),
                List.of(RateLimit.of("calls", 600, Duration.ofMinutes(1))),
                List.of(new ApiVersion("2", LocalDate.of(2026, 1, 1), null, "")),
                "[0-9]+",
                "https://postbox.example/developers");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new PostboxConnector(context.app());
    }
}
// end::provider[]
