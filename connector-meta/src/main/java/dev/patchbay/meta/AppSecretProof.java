// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes {@code appsecret_proof}: HMAC-SHA256 of the access token under the app secret, in lower-case hex. Nothing is
 * remembered per token: cloning a keyed {@link Mac} makes a proof cheaper than looking one up safely, and no token outlives
 * its call.
 */
final class AppSecretProof {

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private final Mac keyed;

    AppSecretProof(Secret appSecret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    String of(String token) {
        Mac mac;
        try {
            mac = (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("This provider's " + ALGORITHM + " cannot be cloned", e);
        }
        return HEX.formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    }
}
