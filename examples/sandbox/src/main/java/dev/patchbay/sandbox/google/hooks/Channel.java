// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.hooks;

import java.net.URI;
import java.time.Instant;

/**
 * A notification channel, as Drive and Calendar have them.
 *
 * @param id chosen by the receiver
 * @param token the receiver's secret
 * @param resource address of what is watched
 */
public record Channel(String id, String token, URI address, String resourceId, String resource, Instant expiresAt) {

    /** Without the token. */
    @Override
    public String toString() {
        return "Channel[" + id + ']';
    }
}
