// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every token ever issued and what has become of it. Thread-safe. */
public final class TokenVault {

    static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);

    /** An access token. */
    record Access(String value, GoogleCaller caller, Instant expiresAt) {}

    private final SandboxClock clock;
    private final long seed;
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Access> accesses = new ConcurrentHashMap<>();

    public TokenVault(SandboxClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** A token as if this person had just consented to these scopes. */
    public String issueTo(GoogleUser user, Set<String> scopes, String clientId) {
        return issue(new GoogleCaller(GoogleCaller.Kind.USER, user.sub(), user.email(), scopes, clientId));
    }

    public String issue(GoogleCaller caller) {
        String value = "ya29.a0" + Dice.letters(Dice.roll(seed, 91, counter.incrementAndGet()), 200);
        accesses.put(value, new Access(value, caller, clock.instant().plus(ACCESS_LIFE)));
        return value;
    }

    /** The caller behind a living access token. */
    public Optional<GoogleCaller> caller(String token) {
        return Optional.ofNullable(accesses.get(token))
                .filter(a -> clock.instant().isBefore(a.expiresAt()))
                .map(Access::caller);
    }

    public Set<String> secrets() {
        return new TreeSet<>(accesses.keySet());
    }
}
