// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The nonce of an id token (OpenID Connect Core 1.0 section 3.1.2.1), made of the flow's single-use state: nothing has to be
 * kept for it, and the state cannot be read from it.
 */
final class Nonce {

    private Nonce() {}

    static String of(String state) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(("patchbay nonce " + state).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
