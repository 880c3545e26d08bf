// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.Dice;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;

/** The keys that ID tokens are signed with: two are published, the newest signs. Made when first needed. */
public final class SigningKeys {

    /** A key with its published name. */
    record Named(String kid, RsaKey key) {}

    private final long seed;
    private final Deque<Named> published = new ArrayDeque<>();
    private int made;

    public SigningKeys(long seed) {
        this.seed = seed;
    }

    synchronized Named signing() {
        if (published.isEmpty()) {
            rotate();
        }
        return published.getFirst();
    }

    /** A new key signs from now on; the one before stays published, older ones go. */
    public synchronized void rotate() {
        int count = published.isEmpty() ? 2 : 1;
        for (int i = 0; i < count; i++) {
            made++;
            published.addFirst(new Named(Dice.hex(Dice.roll(seed, 55, made), 40), RsaKey.generate()));
        }
        while (published.size() > 2) {
            published.removeLast();
        }
    }

    synchronized ObjectNode jwks() {
        signing();
        ObjectNode set = GoogleJson.object();
        ArrayNode keys = set.putArray("keys");
        for (Named named : published) {
            RSAPublicKey key = named.key().publicKey();
            keys.addObject()
                    .put("kid", named.kid())
                    .put("use", "sig")
                    .put("n", number(key.getModulus()))
                    .put("alg", "RS256")
                    .put("kty", "RSA")
                    .put("e", number(key.getPublicExponent()));
        }
        return set;
    }

    /** The same keys by their names, as PEM certificates. */
    synchronized ObjectNode certificates() {
        signing();
        ObjectNode all = GoogleJson.object();
        published.forEach(named -> all.put(named.kid(), KeyCertificate.pem(named)));
        return all;
    }

    synchronized boolean verifies(Jwt jwt) {
        return published.stream()
                .filter(k -> k.kid().equals(jwt.header().path("kid").asText()))
                .anyMatch(k -> k.key().verifies(jwt.signedPart(), jwt.signature()));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, skip, bytes.length));
    }
}
