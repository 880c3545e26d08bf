// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * Where to send the user's browser. The URL holds the state, so it is not part of the text form.
 *
 * @param url the platform's consent page
 * @param scopes the scopes asked for
 * @param expiresAt when the flow ends
 * @since 0.1
 */
public record AuthorizationRequest(URI url, Set<String> scopes, Instant expiresAt) {

    /** Copies the scopes. */
    public AuthorizationRequest {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "AuthorizationRequest[until " + expiresAt + "]";
    }
}
