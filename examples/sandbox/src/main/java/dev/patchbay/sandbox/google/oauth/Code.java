// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * An authorization code.
 *
 * @param scopes what tokens made of it may do
 * @param challenge PKCE challenge, empty without PKCE
 * @param offline whether access while the person is away was asked for
 * @param refresh whether a refresh token comes with it
 */
record Code(
        String value,
        Grant grant,
        Set<String> scopes,
        String redirectUri,
        String challenge,
        boolean plainChallenge,
        String nonce,
        boolean offline,
        boolean refresh,
        Instant issuedAt) {}
