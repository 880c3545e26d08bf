// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.List;

/**
 * {@code accounts.google.com/.well-known/openid-configuration}. The issuer is Google's own, as in every token; the
 * addresses lead to the sandbox when the client came by the sandbox's address.
 */
final class Discovery {

    private Discovery() {}

    static ObjectNode openId(SimRequest request) {
        ObjectNode body = GoogleJson.object().put("issuer", IdTokens.ISSUER);
        String here = request.mount().isEmpty()
                ? "https://"
                : request.scheme() + "://" + request.authority()
                        + request.mount().replaceFirst("[^/]*$", "");
        body.put("authorization_endpoint", here + "accounts.google.com/o/oauth2/v2/auth");
        body.put("device_authorization_endpoint", here + "oauth2.googleapis.com/device/code");
        body.put("token_endpoint", here + "oauth2.googleapis.com/token");
        body.put("userinfo_endpoint", here + "openidconnect.googleapis.com/v1/userinfo");
        body.put("revocation_endpoint", here + "oauth2.googleapis.com/revoke");
        body.put("jwks_uri", here + "www.googleapis.com/oauth2/v3/certs");
        put(
                body,
                "response_types_supported",
                "code",
                "token",
                "id_token",
                "code token",
                "code id_token",
                "token id_token",
                "code token id_token",
                "none");
        put(body, "response_modes_supported", "query", "fragment", "form_post");
        put(body, "subject_types_supported", "public");
        put(body, "id_token_signing_alg_values_supported", "RS256");
        put(body, "scopes_supported", "openid", "email", "profile");
        put(body, "token_endpoint_auth_methods_supported", "client_secret_post", "client_secret_basic");
        put(
                body,
                "claims_supported",
                "aud",
                "email",
                "email_verified",
                "exp",
                "family_name",
                "given_name",
                "iat",
                "iss",
                "name",
                "picture",
                "sub");
        put(body, "code_challenge_methods_supported", "plain", "S256");
        put(
                body,
                "grant_types_supported",
                "authorization_code",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:jwt-bearer");
        return body.put("authorization_response_iss_parameter_supported", true);
    }

    private static void put(ObjectNode body, String name, String... values) {
        List.of(values).forEach(body.withArray(name)::add);
    }
}
