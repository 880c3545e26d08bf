// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

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
 * @since 0.1
 */
public record Consent(
        String redirectUri,
        String state,
        Set<String> scopes,
        @Nullable String codeChallenge,
        boolean askAgain) {

    @Override
    public String toString() {
        return "Consent[" + scopes.size() + " scopes]";
    }
}
