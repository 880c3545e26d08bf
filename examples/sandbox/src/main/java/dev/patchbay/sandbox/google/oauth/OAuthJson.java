// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimResponse;

/** Answers of the OAuth endpoints: JSON that nobody may keep. */
final class OAuthJson {

    private OAuthJson() {}

    static SimResponse answer(int status, JsonNode body) {
        return SimResponse.of(status, "application/json; charset=utf-8", GoogleJson.bytes(body, true))
                .header("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .header("Pragma", "no-cache")
                .header("Vary", "Origin, X-Origin, Referer")
                .header("Server", "scaffolding on HTTPServer2");
    }
}
