// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Secret;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Computes {@code appsecret_proof}: HMAC-SHA256 of the access token under the app secret, in lower-case hex. A token's proof never
 * changes, so it is kept as long as somebody holds that very token, and found by identity: no token is kept alive or
 * compared for it.
 */
final class AppSecretProof {

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();

    private static final int REMEMBERED = 64;

    private record Proven(WeakReference<Secret> token, String proof) {}

    private final Mac keyed;
    private final AtomicReferenceArray<@Nullable Proven> known = new AtomicReferenceArray<>(REMEMBERED);

    AppSecretProof(Secret appSecret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(appSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    String of(Secret token) {
        int slot = System.identityHashCode(token) & (REMEMBERED - 1);
        Proven proven = known.get(slot);
        if (proven == null || !proven.token().refersTo(token)) {
            proven = new Proven(new WeakReference<>(token), of(token.reveal()));
            known.set(slot, proven);
        }
        return proven.proof();
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
