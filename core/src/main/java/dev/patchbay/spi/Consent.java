// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to ask on the consent page. Holds the state, so its text form is short.
 *
 * @param redirectUri where to come back
 * @param state the single-use state
 * @param scopes the scopes to ask for
 * @param codeChallenge PKCE S256 challenge; null without PKCE
 * @param askAgain whether to ask again for what was declined before
 * @param renewal the connection to be renewed; null for a new one
 * @since 0.1
 */
public record Consent(
        String redirectUri,
        String state,
        Set<String> scopes,
        @Nullable String codeChallenge,
        boolean askAgain,
        @Nullable Renewal renewal) {

    /**
     * A connection that is to be renewed.
     *
     * @param externalId the platform's id of its identity, for platforms that can be told who is expected
     * @param refreshes whether its stored grant still refreshes itself, so that no new refresh token is needed
     */
    public record Renewal(String externalId, boolean refreshes) {

        /** Checks for nulls. */
        public Renewal {
            Objects.requireNonNull(externalId, "externalId");
        }
    }

    @Override
    public String toString() {
        return "Consent[" + scopes.size() + " scopes]";
    }
}
