// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.oauth;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

record PlainOauthConnector(AppSettings app) implements Connector {

    private static final Pattern CODE = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]+)\"");

    @Override
    public Authenticator authenticator() {
        return new PlainOauthAuthenticator(app);
    }

    @Override
    public RequestSigner requestSigner() {
        return (request, credential, target) -> {
            if (credential instanceof Credential.OAuth2 oauth2) {
                target.header("Authorization", "Bearer " + oauth2.accessToken().reveal());
            }
        };
    }

    /** RFC 6749 section 5.2: what the error code says decides, not the status. */
    @Override
    public ErrorClassifier errorClassifier() {
        return response -> {
            int status = response.head().status();
            String error = CODE.matcher(response.body())
                    .results()
                    .map(match -> match.group(1))
                    .findFirst()
                    .orElse("");
            ErrorCategory category = status >= 500
                    ? ErrorCategory.TRANSIENT
                    : error.equals("invalid_grant") || status == 401
                            ? ErrorCategory.AUTHENTICATION
                            : ErrorCategory.INVALID_REQUEST;
            return Failure.of(
                    category, "The server said " + (error.isEmpty() ? status : error), "See RFC 6749 section 5.2");
        };
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
}
