// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.ApiClient;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Google's OAuth 2.0 and OpenID Connect. Access tokens live an hour; the refresh token stays the same until it dies, and is
 * given only with a consent that asks for it.
 */
final class GoogleAuthenticator implements Authenticator {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final GoogleConfig config;
    private final ConsentPage consentPage;
    private final TokenCalls tokens;
    private final IdentityCalls identities;

    GoogleAuthenticator(GoogleConfig config) {
        this.config = config;
        this.consentPage = new ConsentPage(config);
        this.tokens = new TokenCalls(config);
        this.identities = new IdentityCalls(config);
    }

    @Override
    public boolean supportsPkce() {
        return true;
    }

    /** Announced by {@code authorization_response_iss_parameter_supported}. */
    @Override
    public Optional<String> issuer() {
        return Optional.of(config.issuer);
    }

    @Override
    public boolean keepsRefreshToken() {
        return true;
    }

    @Override
    public URI authorizationUrl(Context context, Consent consent) {
        return consentPage.address(consent);
    }

    @Override
    public TokenGrant exchange(Context context, CodeExchange exchange) {
        TokenAnswer answer = tokens.code(context.api(), exchange);
        return grant(context, answer, answer.refreshToken());
    }

    @Override
    public Identity identify(Context context, Credential credential) {
        Secret token = GoogleSigner.token(credential);
        IdentityCalls.TokenInfo info =
                identities.tokenInfo(context.api(), token.reveal()).value();
        if (info.clientId() != null && !info.clientId().equals(config.clientId)) {
            throw thrown(
                    ErrorCategory.INVALID_REQUEST,
                    "The token was made for another OAuth client",
                    "Bring a token of the client that client-id names.");
        }
        ApiClient client = context.api().as(credential);
        IdentityCalls.User user =
                info.scopes().contains("openid") ? identities.userInfo(client) : new IdentityCalls.User(null, "", "");
        String subject = user.subject() != null ? user.subject() : info.subject();
        if (subject == null) {
            throw thrown(
                    ErrorCategory.INVALID_REQUEST,
                    "The token does not tell whose it is",
                    "Connect with the scope openid, or bring a token that has it.");
        }
        String name = user.shown().isEmpty() && info.email() != null ? info.email() : user.shown();
        Instant end = info.lifetime() == null ? null : context.clock().instant().plus(info.lifetime());
        return new Identity(subject, name, info.scopes().isEmpty() ? null : info.scopes(), end, null);
    }

    @Override
    public boolean refreshable(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null;
    }

    @Override
    public Duration refreshMargin(Credential credential, Duration life) {
        return life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        if (current instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null) {
            TokenAnswer answer = tokens.refresh(context.api(), oauth.refreshToken());
            return grant(context, answer, answer.refreshToken());
        }
        throw thrown(
                ErrorCategory.AUTHENTICATION,
                "There is no refresh token",
                "Connect again; Google gives one when it asks for consent.");
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        Secret token = credential instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null
                ? oauth.refreshToken()
                : GoogleSigner.token(credential);
        try {
            tokens.revoke(context.api(), token);
        } catch (AuthenticationException | InvalidRequestException e) {
            if (!"invalid_token".equals(e.context().platformCode())) {
                throw e;
            }
        }
        return true;
    }

    private TokenGrant grant(Context context, TokenAnswer answer, @Nullable Secret refreshToken) {
        Instant now = context.clock().instant();
        Credential credential =
                new Credential.OAuth2(answer.token(), refreshToken, now.plus(answer.lifetime()), null, answer.scopes());
        Instant reconnectBy = answer.refreshLifetime() == null ? null : now.plus(answer.refreshLifetime());
        return new TokenGrant(credential, reconnectBy);
    }

    static PlatformException thrown(ErrorCategory category, String message, String remedy) {
        return Failure.of(category, message, remedy)
                .toException(ErrorContext.of(GoogleConnectorProvider.PLATFORM, "connect"), null);
    }
}
