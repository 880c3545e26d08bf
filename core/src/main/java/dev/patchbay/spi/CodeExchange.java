// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code and what belongs to it.
 *
 * @param code the code
 * @param redirectUri the redirect URI of the consent, byte for byte
 * @param codeVerifier PKCE verifier; null without PKCE
 * @param requestedScopes the scopes asked for
 * @param parameters all parameters of the callback
 * @since 0.1
 */
public record CodeExchange(
        Secret code,
        String redirectUri,
        @Nullable Secret codeVerifier,
        Set<String> requestedScopes,
        Map<String, List<String>> parameters) {

    @Override
    public String toString() {
        return "CodeExchange[" + requestedScopes.size() + " scopes]";
    }
}
