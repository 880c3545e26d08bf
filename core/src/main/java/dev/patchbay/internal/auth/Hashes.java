// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the forms needed here. */
final class Hashes {

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Hashes() {}

    static String hex(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String base64Url(String text) {
        return base64Url(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String base64Url(byte[] bytes) {
        return URL.encodeToString(bytes);
    }

    /** Each part goes in with its length, so that no two lists of parts have the same digest. */
    static byte[] ofParts(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
