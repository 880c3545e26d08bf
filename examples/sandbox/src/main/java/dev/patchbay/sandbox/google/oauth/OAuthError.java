// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimResponse;

/** An error of the OAuth endpoints: {@code {"error": …, "error_description": …}}. */
final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    final int status;
    private final transient ObjectNode body = GoogleJson.object();

    OAuthError(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        body.put("error", error);
        if (!description.isEmpty()) {
            body.put("error_description", description);
        }
    }

    static OAuthError request(String description) {
        return new OAuthError(400, "invalid_request", description);
    }

    static OAuthError grant(String description) {
        return new OAuthError(400, "invalid_grant", description);
    }

    static OAuthError missing(String parameter) {
        return request("Missing required parameter: " + parameter);
    }

    OAuthError with(String name, String value) {
        body.put(name, value);
        return this;
    }

    String code() {
        return body.get("error").asText();
    }

    SimResponse answer() {
        SimResponse response = OAuthJson.answer(status, body);
        return status == 401 ? response.header("WWW-Authenticate", "Basic realm=\"Google OAuth\"") : response;
    }
}
