// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleUser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** All that one person has granted one client. Revoked as a whole, as combined grants are. */
final class Grant {

    /** Living refresh tokens per person and client; one more and the oldest dies silently. */
    private static final int MAX_REFRESH_TOKENS = 100;

    final GoogleUser user;
    final String clientId;
    private final Set<String> scopes = new LinkedHashSet<>();
    private final Deque<Refresh> refreshTokens = new ArrayDeque<>();
    private boolean offlineBefore;
    private volatile boolean revoked;

    Grant(GoogleUser user, String clientId) {
        this.user = user;
        this.clientId = clientId;
    }

    synchronized Set<String> scopes() {
        return new LinkedHashSet<>(scopes);
    }

    synchronized void add(Set<String> more) {
        scopes.addAll(more);
    }

    /** True the first time the person agrees to access while they are away. */
    synchronized boolean firstOffline() {
        boolean first = !offlineBefore;
        offlineBefore = true;
        return first;
    }

    synchronized void keep(Refresh token) {
        refreshTokens.removeIf(t -> t.death(token.issuedAt).isPresent());
        if (refreshTokens.size() >= MAX_REFRESH_TOKENS) {
            refreshTokens.removeFirst().die(Death.TOO_MANY);
        }
        refreshTokens.addLast(token);
    }

    synchronized void kill(Death of) {
        refreshTokens.forEach(t -> t.die(of));
        refreshTokens.clear();
    }

    /** The grant itself ends; access tokens of it end with it. */
    void revoke(Death of) {
        revoked = true;
        kill(of);
    }

    boolean revoked() {
        return revoked;
    }
}
