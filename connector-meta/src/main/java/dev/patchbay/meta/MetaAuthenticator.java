// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facebook Login, for people and for system users. There is no refresh token: a token is renewed by exchanging it while it
 * lives, and a person must come back every 90 days in any case ({@code data_access_expires_at}).
 */
final class MetaAuthenticator implements Authenticator {

    /** A token that lives longer has been exchanged already. */
    private static final Duration SHORT = Duration.ofDays(7);
    /** Renewing moves the end by weeks; what moves it less was no renewal. */
    private static final Duration MOVED = Duration.ofDays(1);

    private final MetaConfig config;
    private final MetaErrorClassifier errors;
    private final ConsentPage consentPage;
    private final TokenExchange tokens;
    private final DebugToken debugToken;
    private final ReadMe readMe;
    private final ListPermissions permissions;
    private final RevokeGrant revokeGrant;

    MetaAuthenticator(Graph graph, MetaErrorClassifier errors) {
        this.config = graph.config();
        this.errors = errors;
        this.consentPage = new ConsentPage(config);
        this.tokens = new TokenExchange(graph);
        this.debugToken = new DebugToken(graph);
        this.readMe = new ReadMe(graph);
        this.permissions = new ListPermissions(graph);
        this.revokeGrant = new RevokeGrant(graph);
    }

    /** Meta describes PKCE only for its OpenID Connect variant, as still in testing: the state protects the flow. */
    @Override
    public boolean supportsPkce() {
        return false;
    }

    @Override
    public URI authorizationUrl(Context context, Consent consent) {
        return consentPage.address(consent);
    }

    @Override
    public TokenGrant exchange(Context context, CodeExchange exchange) {
        TokenAnswer first = tokens.code(context.api(), exchange);
        if (first.lifetime() == null) {
            TokenInfo info = debugToken.ask(client(context, first.token()));
            if (info.known() && (info.systemUser() || longLived(context, info.expiresAt()))) {
                return grant(first.token(), info.expiresAt(), info);
            }
        } else if (first.lifetime().compareTo(SHORT) > 0) {
            return grant(first.token(), end(context, first), null);
        }
        TokenAnswer longer = tokens.extend(context.api(), first.token(), false);
        if (longer.lifetime() != null) {
            return grant(longer.token(), end(context, longer), null);
        }
        TokenInfo info = debugToken.ask(client(context, longer.token()));
        return grant(longer.token(), info.expiresAt(), info);
    }

    @Override
    public Identity identify(Context context, Credential credential) {
        ApiClient client = context.api().as(credential);
        TokenInfo info = debugToken.ask(client);
        requireLiving(info);
        ReadMe.Me me = readMe.ask(client);
        Set<String> scopes = info.scopes();
        if (scopes == null) {
            scopes = ListPermissions.granted(permissions.call(client).value().items());
        }
        Instant end = info.known() ? info.expiresAt() : credential.expiresAt();
        return new Identity(me.id(), me.name(), scopes, end, info.dataAccessExpiresAt());
    }

    /** Tokens of people and of system users can be renewed while they live, if they end at all. */
    @Override
    public boolean refreshable(Credential credential) {
        return credential instanceof Credential.OAuth2 && credential.expiresAt() != null;
    }

    /**
     * Meta renews at most about once a day, and only a token that lives: early, with weeks left for failures. With what is
     * added to spread connections it begins with the last third of a life.
     */
    @Override
    public Duration refreshMargin(Credential credential, Duration life) {
        return life.dividedBy(9).multipliedBy(2);
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        Secret token = Secret.of(MetaSigner.token(current));
        Instant before = current.expiresAt();
        if (before != null && !context.clock().instant().isBefore(before)) {
            throw dead(Failure.of(
                            ErrorCategory.AUTHENTICATION, "The access token expired at " + before, ErrorRules.RECONNECT)
                    .withCode("190", "463"));
        }
        TokenInfo old = debugToken.ask(client(context, token));
        requireLiving(old);
        TokenAnswer renewed = tokens.extend(context.api(), token, old.systemUser());
        TokenInfo info = debugToken.ask(client(context, renewed.token()));
        Instant end = info.known() ? info.expiresAt() : end(context, renewed);
        Instant oldEnd = old.expiresAt() != null ? old.expiresAt() : before;
        Instant reconnectBy = info.dataAccessExpiresAt();
        if (end != null && oldEnd != null && end.isBefore(oldEnd.plus(MOVED))) {
            // Meta gave the same end again: the next time, a person has to come.
            reconnectBy = earlier(reconnectBy, end);
        }
        Set<String> scopes = info.scopes() != null ? info.scopes() : ((Credential.OAuth2) current).scopes();
        return new TokenGrant(credential(renewed.token(), end, scopes), reconnectBy);
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        ApiClient client = context.api().as(credential);
        try {
            TokenInfo info = debugToken.ask(client);
            if (!info.valid()) {
                return true;
            }
            if (info.systemUser()) {
                revokeGrant.ofSystemUser(client, Secret.of(MetaSigner.token(credential)));
            } else {
                revokeGrant.ofPerson(client, info.userId() == null ? "me" : info.userId());
            }
            return true;
        } catch (AuthenticationException e) {
            return true;
        }
    }

    private void requireLiving(TokenInfo info) {
        if (!info.valid()) {
            throw dead(errors.classify(Objects.requireNonNull(info.error())));
        }
        if (info.appId() != null && !info.appId().equals(config.clientId)) {
            throw thrown(Failure.of(
                    ErrorCategory.INVALID_REQUEST,
                    "The token was made for another app",
                    "Bring a token of the app that client-id names."));
        }
    }

    /** Whatever Meta's reason is: a token that it calls invalid is dead. */
    private static PlatformException dead(Failure reason) {
        if (reason.category() == ErrorCategory.AUTHENTICATION) {
            return thrown(reason);
        }
        return thrown(Failure.of(ErrorCategory.AUTHENTICATION, reason.message(), reason.remedy())
                .withCode(reason.code(), reason.subcode()));
    }

    private static PlatformException thrown(Failure failure) {
        return failure.toException(ErrorContext.of(MetaConnectorProvider.PLATFORM, DebugToken.OPERATION), null);
    }

    private static boolean longLived(Context context, @Nullable Instant end) {
        return end == null || end.isAfter(context.clock().instant().plus(SHORT));
    }

    private static @Nullable Instant end(Context context, TokenAnswer answer) {
        return answer.lifetime() == null ? null : context.clock().instant().plus(answer.lifetime());
    }

    private static TokenGrant grant(Secret token, @Nullable Instant end, @Nullable TokenInfo info) {
        return new TokenGrant(
                credential(token, end, info == null ? null : info.scopes()),
                info == null ? null : info.dataAccessExpiresAt());
    }

    private static Credential credential(Secret token, @Nullable Instant end, @Nullable Set<String> scopes) {
        return new Credential.OAuth2(token, null, end, null, scopes == null ? Set.of() : scopes);
    }

    private static ApiClient client(Context context, Secret token) {
        return context.api().as(Credential.OAuth2.bearer(token));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }
}
