// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The least a platform needs to be refreshed. */
final class RotatingPlatform implements ConnectorProvider {

    static final String ID = "rotating";

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                Platform.of(ID),
                "Rotating",
                List.of(SettingSpec.required("url", SettingSpec.Kind.URL, "Where the token endpoint is.")),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                ".*",
                "https://rotating.example/");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new OnlyTokens(context.app());
    }

    private record OnlyTokens(AppSettings app) implements Connector, Authenticator {

        @Override
        public TokenGrant refresh(Context context, Credential current) {
            String token = ((Credential.OAuth2) current).refreshToken().reveal();
            JsonValue answer = context.api()
                    .fetch(
                            ApiRequest.post(app.text("url"), "POST /token")
                                    .path("token")
                                    .anonymous()
                                    .form("grant_type", "refresh_token")
                                    .form("refresh_token", token)
                                    .build(),
                            BodyReader.json());
            return new TokenGrant(
                    new Credential.OAuth2(
                            Secret.of(answer.get("access_token").text("")),
                            Secret.of(answer.get("refresh_token").text("")),
                            context.clock()
                                    .instant()
                                    .plusSeconds(answer.get("expires_in").integer()),
                            null,
                            Set.of()),
                    null);
        }

        @Override
        public boolean refreshable(Credential credential) {
            return true;
        }

        @Override
        public Authenticator authenticator() {
            return this;
        }

        @Override
        public RequestSigner requestSigner() {
            return (request, credential, target) -> {};
        }

        @Override
        public ErrorClassifier errorClassifier() {
            return response -> Failure.of(ErrorCategory.TRANSIENT, "refused", "look at the endpoint");
        }

        @Override
        public QuotaSignals quotaSignals() {
            return (request, head) -> List.of();
        }

        @Override
        public Set<Class<?>> capabilities() {
            return Set.of();
        }

        @Override
        public <C> Optional<C> capability(Class<C> type, SessionContext session) {
            return Optional.empty();
        }

        @Override
        public boolean supportsPkce() {
            return false;
        }

        @Override
        public URI authorizationUrl(Context context, Consent consent) {
            throw new UnsupportedOperationException("only refreshed here");
        }

        @Override
        public TokenGrant exchange(Context context, CodeExchange exchange) {
            throw new UnsupportedOperationException("only refreshed here");
        }

        @Override
        public Identity identify(Context context, Credential credential) {
            throw new UnsupportedOperationException("only refreshed here");
        }

        @Override
        public boolean revoke(Context context, Credential credential) {
            return false;
        }
    }
}
