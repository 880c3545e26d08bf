// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A signed JSON web token, taken apart; nothing in it is checked yet. */
record Jwt(JsonNode header, JsonNode claims, String signedPart, byte[] signature) {

    static String sign(ObjectNode claims, SigningKeys.Named with) {
        ObjectNode header =
                GoogleJson.object().put("alg", "RS256").put("kid", with.kid()).put("typ", "JWT");
        String signed = part(header) + "." + part(claims);
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(with.key().sign(signed));
    }

    private static String part(JsonNode json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(GoogleJson.text(json).getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Jwt> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            Optional<JsonNode> header = GoogleJson.parse(new String(decoder.decode(parts[0]), StandardCharsets.UTF_8));
            Optional<JsonNode> claims = GoogleJson.parse(new String(decoder.decode(parts[1]), StandardCharsets.UTF_8));
            byte[] signature = decoder.decode(parts[2]);
            return header.filter(JsonNode::isObject)
                    .flatMap(h -> claims.filter(JsonNode::isObject)
                            .map(c -> new Jwt(h, c, parts[0] + "." + parts[1], signature)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text(String claim) {
        return claims.path(claim).asText();
    }
}
