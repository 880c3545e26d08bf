// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a sealed credential without opening it: the protected header of a compact JWE (RFC 7516).
 *
 * @param sealed whether it has the form of a compact JWE
 * @param encryption how it is encrypted, for example {@code A256GCM}
 * @param keyId which key seals it
 */
record SealView(
        boolean sealed,
        @Nullable String encryption,
        @Nullable String keyId) {

    private static final int PARTS = 5;

    static SealView of(String sealedCredential) {
        String[] parts = sealedCredential.split("\\.", -1);
        if (parts.length != PARTS) {
            return new SealView(false, null, null);
        }
        try {
            String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            return JsonValue.parse(header)
                    .filter(JsonValue::isObject)
                    .map(json -> new SealView(
                            true, json.get("enc").text(), json.get("kid").text()))
                    .orElse(new SealView(false, null, null));
        } catch (IllegalArgumentException e) {
            return new SealView(false, null, null);
        }
    }

    String summary() {
        return sealed ? keyId + ", " + encryption : "-";
    }
}
