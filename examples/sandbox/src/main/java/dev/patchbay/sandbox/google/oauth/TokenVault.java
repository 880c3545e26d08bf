// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every code and token ever issued and what has become of it. Thread-safe. */
public final class TokenVault {

    static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);
    static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final Duration TESTING_LIFE = Duration.ofDays(7);

    /** An access token; {@code grant} is null for service accounts, which nobody consents for. */
    record Access(String value, GoogleCaller caller, Grant grant, boolean offline, Instant expiresAt) {}

    private final SandboxClock clock;
    private final long seed;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Set<String> usedCodes = ConcurrentHashMap.newKeySet();
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Access> accesses = new ConcurrentHashMap<>();
    private final Set<String> idTokens = ConcurrentHashMap.newKeySet();
    private volatile boolean testing;
    private volatile Duration timeLimit = Duration.ZERO;

    public TokenVault(SandboxClock clock, long seed, boolean testing) {
        this.clock = clock;
        this.seed = seed;
        this.testing = testing;
    }

    Instant now() {
        return clock.instant();
    }

    /** The living grant of this person to this client; made when there is none. */
    Grant grant(GoogleUser user, String clientId) {
        return grants.compute(
                user.sub() + " " + clientId,
                (key, old) -> old == null || old.revoked() ? new Grant(user, clientId) : old);
    }

    String code(Code template) {
        String value = "4/0A" + letters(92, 69);
        codes.put(
                value,
                new Code(
                        value,
                        template.grant(),
                        template.scopes(),
                        template.redirectUri(),
                        template.challenge(),
                        template.plainChallenge(),
                        template.nonce(),
                        template.offline(),
                        template.refresh(),
                        now()));
        return value;
    }

    /** Takes the code out of the world: whatever comes of it, it never works again. */
    Optional<Code> redeem(String value) {
        Code code = codes.remove(value);
        if (code != null) {
            usedCodes.add(value);
        }
        return Optional.ofNullable(code).filter(c -> now().isBefore(c.issuedAt().plus(CODE_LIFE)));
    }

    Refresh refreshToken(Grant grant, Set<String> scopes) {
        Instant end = Instant.MAX;
        Death of = Death.TIME_LIMIT;
        if (!timeLimit.isZero()) {
            end = now().plus(timeLimit);
        } else if (testing && !scopes.stream().allMatch(ScopeNames::isSignIn)) {
            end = now().plus(TESTING_LIFE);
            of = Death.TESTING;
        }
        Refresh token = new Refresh("1//0" + letters(93, 96), grant, scopes, now(), end, of);
        refreshTokens.put(token.value, token);
        grant.keep(token);
        return token;
    }

    Optional<Refresh> refresh(String value) {
        return Optional.ofNullable(refreshTokens.get(value));
    }

    Access access(Grant grant, Set<String> scopes, boolean offline) {
        GoogleUser user = grant.user;
        return keep(
                new GoogleCaller(
                        GoogleCaller.Kind.USER, user.sub(), user.email(), ScopeNames.keep(scopes), grant.clientId),
                grant,
                offline);
    }

    Access accessOfServiceAccount(String id, String email, Set<String> scopes) {
        return keep(
                new GoogleCaller(GoogleCaller.Kind.SERVICE_ACCOUNT, id, email, ScopeNames.keep(scopes), id),
                null,
                false);
    }

    private Access keep(GoogleCaller caller, Grant grant, boolean offline) {
        Access access = new Access("ya29.a0" + letters(91, 200), caller, grant, offline, now().plus(ACCESS_LIFE));
        accesses.put(access.value(), access);
        return access;
    }

    private String letters(int kind, int length) {
        return Dice.letters(Dice.roll(seed, kind, counter.incrementAndGet()), length);
    }

    /** The living access token of this value. */
    Optional<Access> access(String value) {
        return Optional.ofNullable(accesses.get(value))
                .filter(a -> now().isBefore(a.expiresAt()))
                .filter(a -> a.grant() == null || !a.grant().revoked());
    }

    /** The caller behind a living access token. */
    public Optional<GoogleCaller> caller(String token) {
        return access(token).map(Access::caller);
    }

    /** An access token as if this person had just consented to these scopes in a browser. */
    public String issueTo(GoogleUser user, Set<String> scopes, String clientId) {
        Grant grant = grant(user, clientId);
        grant.add(scopes);
        return access(grant, scopes, false).value();
    }

    /** A refresh token as if this person had just consented to these scopes. */
    public String issueRefreshTo(GoogleUser user, Set<String> scopes, String clientId) {
        Grant grant = grant(user, clientId);
        grant.add(scopes);
        grant.firstOffline();
        return refreshToken(grant, scopes).value;
    }

    /** Ends one access token now. */
    public void expire(String accessToken) {
        accesses.computeIfPresent(
                accessToken, (k, a) -> new Access(a.value(), a.caller(), a.grant(), a.offline(), now()));
    }

    /** Ends every access token now; refresh tokens stay. */
    public void expireAll() {
        accesses.keySet().forEach(this::expire);
    }

    /** Kills one refresh token. */
    public void kill(String refreshToken, Death of) {
        refresh(refreshToken).ifPresent(t -> t.die(of));
    }

    /** Kills a person's refresh tokens of every client; living access tokens stay until they expire. */
    public void killAll(GoogleUser user, Death of) {
        grantsOf(user).forEach(g -> g.kill(of));
    }

    /** A person takes the access of every client back. */
    public void revokeAll(GoogleUser user) {
        grantsOf(user).forEach(g -> g.revoke(Death.REVOKED));
    }

    /** A new password: kills the refresh tokens that can read mail, and only those. */
    public void passwordReset(GoogleUser user) {
        refreshTokens.values().stream()
                .filter(t -> t.grant.user.equals(user))
                .filter(t -> t.scopes.stream().anyMatch(s -> s.contains("mail.google.com") || s.contains("/gmail")))
                .forEach(t -> t.die(Death.PASSWORD));
    }

    private Collection<Grant> grantsOf(GoogleUser user) {
        return grants.values().stream().filter(g -> g.user.equals(user)).toList();
    }

    /** Publishing status of the consent screen; tokens issued while Testing keep their seven days. */
    public void testing(boolean value) {
        testing = value;
    }

    /** People grant access for this long from now on; zero for without end. */
    public void timeLimit(Duration value) {
        timeLimit = value;
    }

    void remember(String idToken) {
        idTokens.add(idToken);
    }

    boolean wasUsed(String code) {
        return usedCodes.contains(code);
    }

    public Set<String> secrets() {
        Set<String> all = new LinkedHashSet<>(accesses.keySet());
        all.addAll(refreshTokens.keySet());
        all.addAll(codes.keySet());
        all.addAll(usedCodes);
        all.addAll(idTokens);
        return new TreeSet<>(all);
    }
}
