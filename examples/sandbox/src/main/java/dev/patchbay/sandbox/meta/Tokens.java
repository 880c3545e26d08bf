// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Issues tokens and codes and knows every one it ever issued. Values depend on the seed and on the order of issue. */
final class Tokens {

    static final Duration LONG_LIFE = Duration.ofSeconds(5_183_944);
    private static final Duration DATA_ACCESS = Duration.ofDays(90);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /** A code waiting for its one exchange. */
    record Code(String userId, String redirectUri, Instant expiresAt) {}

    private final MetaApp app;
    private final InstantSource clock;
    private final long seed;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Set<String> usedCodes = ConcurrentHashMap.newKeySet();
    private final Map<String, Token> pageTokens = new ConcurrentHashMap<>();
    final Grants grants = new Grants();

    Tokens(MetaApp app, InstantSource clock, long seed) {
        this.app = app;
        this.clock = clock;
        this.seed = seed;
        Instant start = clock.instant();
        tokens.put(
                app.appToken(),
                new Token(app.appToken(), Token.Kind.APP, "", "", start, Instant.MAX, Instant.MAX, true));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private String fresh(int length) {
        return "EAA" + Dice.letters(Dice.roll(seed, 77, counter.incrementAndGet()), length);
    }

    /** What a login gives. Only logins start the clock of data access anew. */
    Token shortLived(String userId) {
        Instant now = now();
        // Ends at a full hour, one to two hours from now.
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(2, ChronoUnit.HOURS);
        return issue(Token.Kind.USER, userId, "", end, now.plus(DATA_ACCESS), false);
    }

    /** What someone has who logged in just now and exchanged the token at once. */
    Token loggedIn(String userId) {
        return issue(Token.Kind.USER, userId, "", now().plus(LONG_LIFE), now().plus(DATA_ACCESS), true);
    }

    Token longLived(Token old) {
        return issue(Token.Kind.USER, old.userId, "", now().plus(LONG_LIFE), old.dataAccessUntil, true);
    }

    Token systemUser(String userId, boolean expires) {
        Instant end = expires ? now().plus(Duration.ofDays(60)) : Instant.MAX;
        return issue(Token.Kind.SYSTEM_USER, userId, "", end, Instant.MAX, true);
    }

    /** The Page token that comes with this user token: always the same; without end if the user token is long-lived. */
    Token page(Token user, String pageId) {
        return pageTokens.computeIfAbsent(user.value + " " + pageId, k -> {
            Instant end = user.longLived ? Instant.MAX : user.expiresAt();
            return issue(Token.Kind.PAGE, user.userId, pageId, end, user.dataAccessUntil, user.longLived);
        });
    }

    private Token issue(
            Token.Kind kind, String userId, String pageId, Instant expiresAt, Instant dataUntil, boolean longLived) {
        Token token = new Token(fresh(170), kind, userId, pageId, now(), expiresAt, dataUntil, longLived);
        tokens.put(token.value, token);
        return token;
    }

    String code(String userId, String redirectUri) {
        String code = "AQ" + Dice.letters(Dice.roll(seed, 78, counter.incrementAndGet()), 210);
        codes.put(code, new Code(userId, redirectUri, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** Takes the code out of the world: whatever comes of it, it never works again. */
    Optional<Code> redeem(String code) {
        Code known = codes.remove(code);
        if (known != null) {
            usedCodes.add(code);
        }
        return Optional.ofNullable(known);
    }

    Optional<Code> peek(String code) {
        return Optional.ofNullable(codes.get(code));
    }

    boolean wasUsed(String code) {
        return usedCodes.contains(code);
    }

    Optional<Token> find(String value) {
        return Optional.ofNullable(tokens.get(value));
    }

    Collection<Token> all() {
        return tokens.values();
    }

    /** Kills every token of this user, Page tokens included. */
    void killAll(String userId, Token.Death reason) {
        tokens.values().stream().filter(t -> t.userId.equals(userId)).forEach(t -> t.die(reason));
    }

    Set<String> scopes(Token token) {
        return token.kind == Token.Kind.APP ? Set.of() : grants.granted(token.userId);
    }

    Set<String> secrets() {
        Set<String> all = new TreeSet<>(tokens.keySet());
        all.addAll(codes.keySet());
        all.addAll(usedCodes);
        all.add(app.secret);
        return all;
    }
}
