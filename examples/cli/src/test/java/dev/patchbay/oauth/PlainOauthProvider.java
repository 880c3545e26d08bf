// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.oauth;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Any server that speaks RFC 6749 with PKCE, revocation (RFC 7009) and a user info page. */
final class PlainOauthProvider implements ConnectorProvider {

    static final Platform ID = Platform.of("plainoauth");

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                ID,
                "Plain OAuth",
                List.of(
                        SettingSpec.required("client-id", Kind.TEXT, "Id of the app."),
                        SettingSpec.requiredSecret("client-secret", "Secret of the app."),
                        SettingSpec.required("redirect-uri", Kind.URL, "Where the user's browser comes back."),
                        SettingSpec.required("issuer-url", Kind.URL, "Where the endpoints are.")),
                Map.of(),
                Set.of("openid", "offline_access"),
                List.of(),
                List.of(),
                ".*",
                "https://www.rfc-editor.org/rfc/rfc6749");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new PlainOauthConnector(context.app());
    }
}
