// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** A refresh token and its fate. */
final class Refresh {

    private static final int UNUSED_MONTHS = 6;
    final String value;
    final Grant grant;
    final Set<String> scopes;
    final Instant issuedAt;
    final Instant endsAt;
    final Death endOfLife;
    private volatile Instant lastUsed;
    private volatile Death death;

    /**
     * @param endsAt {@link Instant#MAX} when it has no end of its own
     * @param endOfLife what it dies of then
     */
    Refresh(String value, Grant grant, Set<String> scopes, Instant issuedAt, Instant endsAt, Death endOfLife) {
        this.value = value;
        this.grant = grant;
        this.scopes = ScopeNames.keep(scopes);
        this.issuedAt = issuedAt;
        this.endsAt = endsAt;
        this.endOfLife = endOfLife;
        this.lastUsed = issuedAt;
    }

    Optional<Death> death(Instant now) {
        if (death != null) {
            return Optional.of(death);
        }
        if (!now.isBefore(endsAt)) {
            return Optional.of(endOfLife);
        }
        Instant forgotten =
                lastUsed.atOffset(ZoneOffset.UTC).plusMonths(UNUSED_MONTHS).toInstant();
        return now.isBefore(forgotten) ? Optional.empty() : Optional.of(Death.UNUSED);
    }

    void use(Instant now) {
        lastUsed = now;
    }

    void die(Death of) {
        if (death == null) {
            death = of;
        }
    }
}
