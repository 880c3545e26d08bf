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
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final IdTokens idTokens;

    GoogleAuthenticator(GoogleConfig config) {
        this.config = config;
        this.consentPage = new ConsentPage(config);
        this.tokens = new TokenCalls(config);
        this.identities = new IdentityCalls(config);
        this.idTokens = new IdTokens(config, new SigningKeys(config));
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
        Instant reconnectBy = reconnectBy(context, answer);
        Identity proven = proven(context, exchange, answer, reconnectBy);
        return new TokenGrant(credential(context, answer), reconnectBy, proven);
    }

    /** Who connected, from the checked id token; null when there is none, then Google is asked. */
    private @Nullable Identity proven(
            Context context, CodeExchange exchange, TokenAnswer answer, @Nullable Instant reconnectBy) {
        String idToken = answer.idToken();
        if (idToken == null || answer.scopes().isEmpty()) {
            return null;
        }
        List<String> states = exchange.parameters().getOrDefault("state", List.of());
        String nonce = states.isEmpty() ? null : Nonce.of(states.get(0));
        IdTokens.Person person = idTokens.check(context, idToken, nonce);
        Instant end = context.clock().instant().plus(answer.lifetime());
        String shown = new IdentityCalls.User(person.subject(), person.name(), person.email()).shown();
        return new Identity(person.subject(), shown, answer.scopes(), end, reconnectBy);
    }

    @Override
    public TokenGrant adopt(Context context, Credential brought) {
        boolean unused = brought instanceof Credential.OAuth2 oauth
                && oauth.refreshToken() != null
                && (oauth.expiresAt() == null || !context.clock().instant().isBefore(oauth.expiresAt()));
        if (unused || brought instanceof Credential.ServiceKey) {
            TokenGrant fresh = refresh(context, brought);
            return new TokenGrant(kept(brought, fresh.credential()), fresh.reconnectBy(), fresh.identity());
        }
        return new TokenGrant(brought, null);
    }

    /** The refresh token that was brought stays when Google sends no other. */
    private static Credential kept(Credential brought, Credential fresh) {
        if (brought instanceof Credential.OAuth2 before
                && fresh instanceof Credential.OAuth2 after
                && after.refreshToken() == null) {
            return new Credential.OAuth2(
                    after.accessToken(), before.refreshToken(), after.expiresAt(), null, after.scopes());
        }
        return fresh;
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
        return credential instanceof Credential.ServiceKey
                || (credential instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null);
    }

    /** Google's refresh tokens stay valid when they are used; an answer names none. */
    @Override
    public boolean spendsRefreshToken(Credential credential) {
        return false;
    }

    @Override
    public Duration refreshMargin(Credential credential, Duration life) {
        return life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        if (current instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null) {
            TokenAnswer answer = tokens.refresh(context.api(), oauth.refreshToken());
            return new TokenGrant(credential(context, answer), reconnectBy(context, answer));
        }
        if (current instanceof Credential.ServiceKey key) {
            return mint(context, key);
        }
        throw thrown(
                ErrorCategory.AUTHENTICATION,
                "There is no refresh token",
                "Connect again; Google gives one when it asks for consent.");
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        if (credential instanceof Credential.ServiceKey) {
            // What a key may do is taken back where it was given: in the accounts that admit the service account.
            return false;
        }
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

    /** A service account proves who it is by signing, so nobody has to be asked. */
    private TokenGrant mint(Context context, Credential.ServiceKey key) {
        ServiceAccount account = ServiceAccount.of(key, config);
        Set<String> scopes = key.scopes().isEmpty() ? config.serviceScopes() : key.scopes();
        Instant now = context.clock().instant();
        String assertion = account.assertion(scopes, key.attributes().get(ServiceAccount.SUBJECT), now);
        TokenAnswer answer = tokens.serviceAccount(context.api(), assertion);
        Instant end = now.plus(answer.lifetime());
        String id = account.id() == null ? account.email() : account.id();
        return new TokenGrant(
                key.withToken(answer.token(), end), null, new Identity(id, account.email(), scopes, end, null));
    }

    private static Credential credential(Context context, TokenAnswer answer) {
        Instant end = context.clock().instant().plus(answer.lifetime());
        return new Credential.OAuth2(answer.token(), answer.refreshToken(), end, null, answer.scopes());
    }

    private static @Nullable Instant reconnectBy(Context context, TokenAnswer answer) {
        return answer.refreshLifetime() == null
                ? null
                : context.clock().instant().plus(answer.refreshLifetime());
    }

    static PlatformException thrown(ErrorCategory category, String message, String remedy) {
        return Failure.of(category, message, remedy)
                .toException(ErrorContext.of(GoogleConnectorProvider.PLATFORM, "connect"), null);
    }
}
