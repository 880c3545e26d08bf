// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** RFC 7636. */
final class Pkce {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9\\-._~]{43,128}");

    private Pkce() {}

    static boolean wellFormed(String value) {
        return VALUE.matcher(value).matches();
    }

    static void check(Code code, Optional<String> verifier) {
        if (code.challenge().isEmpty()) {
            if (verifier.isPresent()) {
                throw OAuthError.grant("code_verifier or verifier is not needed.");
            }
            return;
        }
        String given = verifier.orElseThrow(() -> OAuthError.grant("Missing code verifier."));
        String expected = code.plainChallenge() ? given : s256(given);
        if (!wellFormed(given) || !expected.equals(code.challenge())) {
            throw OAuthError.grant("Invalid code verifier.");
        }
    }

    private static String s256(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
