// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose refresh tokens rotate and may be spent once, and whose every answer a test may replace. All its secrets
 * contain {@code CANARY}.
 */
final class FakeAuthenticator implements Authenticator {

    static final Duration ACCESS_LIFE = Duration.ofHours(1);

    final AtomicInteger exchanges = new AtomicInteger();
    final AtomicInteger identifies = new AtomicInteger();
    final AtomicInteger refreshes = new AtomicInteger();
    final AtomicInteger doubleSpends = new AtomicInteger();
    final ConcurrentLinkedQueue<CodeExchange> exchanged = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Credential> revoked = new ConcurrentLinkedQueue<>();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger serial = new AtomicInteger();
    private final InstantSource clock;

    volatile boolean pkce = true;
    volatile boolean keepsRefreshToken;
    volatile @Nullable Function<Credential, TokenGrant> onAdopt;
    volatile boolean rotates = true;
    volatile @Nullable String issuer;
    volatile String codeParameter = "code";
    volatile @Nullable Duration margin;
    volatile Function<CodeExchange, TokenGrant> onExchange = exchange -> issue();
    volatile Function<Credential, Identity> onIdentify = credential -> account("account-1");
    volatile Function<Credential, TokenGrant> onRefresh = this::rotate;
    volatile Function<Credential, Boolean> onRevoke = credential -> true;

    FakeAuthenticator(InstantSource clock) {
        this.clock = clock;
    }

    static Identity account(String externalId) {
        return new Identity(externalId, "Account " + externalId, Set.of("read", "write"), null, null);
    }

    static PlatformException failure(ErrorCategory category) {
        return failure(category, null);
    }

    static PlatformException failure(ErrorCategory category, @Nullable Duration retryAfter) {
        return failure(category, retryAfter, 1);
    }

    /** What was held back before it could leave. */
    static PlatformException unsent(ErrorCategory category) {
        return failure(category, null, 0);
    }

    private static PlatformException failure(ErrorCategory category, @Nullable Duration retryAfter, int attempts) {
        return Failure.of(category, "The platform said " + category, "Do what helps")
                .withRetryAfter(retryAfter)
                .toException(
                        new ErrorContext(FakePlatform.ID, null, null, "POST /token", 0, null, null, null, attempts),
                        null);
    }

    TokenGrant issue() {
        int n = serial.incrementAndGet();
        return grant("AT-CANARY-" + n, "RT-CANARY-" + n);
    }

    TokenGrant grant(String access, @Nullable String refresh) {
        return new TokenGrant(
                new Credential.OAuth2(
                        Secret.of(access),
                        refresh == null ? null : Secret.of(refresh),
                        clock.instant().plus(ACCESS_LIFE),
                        null,
                        Set.of()),
                null);
    }

    /** What a strict platform does: a refresh token that was spent is an attack, and refused. */
    TokenGrant rotate(Credential credential) {
        Secret refreshToken = ((Credential.OAuth2) credential).refreshToken();
        if (refreshToken == null || !spent.add(refreshToken.reveal())) {
            doubleSpends.incrementAndGet();
            throw failure(ErrorCategory.AUTHENTICATION);
        }
        return issue();
    }

    @Override
    public boolean spendsRefreshToken(Credential credential) {
        return rotates && Authenticator.super.spendsRefreshToken(credential);
    }

    @Override
    public boolean supportsPkce() {
        return pkce;
    }

    @Override
    public Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    @Override
    public String codeParameter() {
        return codeParameter;
    }

    @Override
    public boolean keepsRefreshToken() {
        return keepsRefreshToken;
    }

    @Override
    public TokenGrant adopt(Context context, Credential brought) {
        Function<Credential, TokenGrant> own = onAdopt;
        return own != null ? own.apply(brought) : Authenticator.super.adopt(context, brought);
    }

    @Override
    public URI authorizationUrl(Context context, Consent consent) {
        return URI.create("https://testnet.example/consent?state=" + consent.state() + "&ask=" + consent.askAgain()
                + (consent.codeChallenge() == null ? "" : "&code_challenge=" + consent.codeChallenge()));
    }

    @Override
    public TokenGrant exchange(Context context, CodeExchange exchange) {
        exchanges.incrementAndGet();
        exchanged.add(exchange);
        return onExchange.apply(exchange);
    }

    @Override
    public Identity identify(Context context, Credential credential) {
        identifies.incrementAndGet();
        return onIdentify.apply(credential);
    }

    @Override
    public boolean refreshable(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null;
    }

    @Override
    public Duration refreshMargin(Credential credential, Duration life) {
        Duration own = margin;
        return own != null ? own : Authenticator.super.refreshMargin(credential, life);
    }

    @Override
    public TokenGrant refresh(Context context, Credential current) {
        refreshes.incrementAndGet();
        return onRefresh.apply(current);
    }

    @Override
    public boolean revoke(Context context, Credential credential) {
        revoked.add(credential);
        return onRevoke.apply(credential);
    }
}
