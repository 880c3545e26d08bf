// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.Set;

/** One of Google's APIs, behind the token check. Thread-safe. */
public interface GoogleService {

    /** Scopes of which the token must carry at least one. */
    Set<String> scopes();

    /** Whether this path leads anywhere; where none does, Google's front answers with HTML before it looks at tokens. */
    default boolean routes(SimRequest request) {
        return true;
    }

    /** The API's name in sentences for people. */
    default String title() {
        return "This API";
    }

    /** Whether an API key without a token is let through; the call then comes as {@link GoogleCaller.Kind#API_KEY}. */
    default boolean takesApiKeys() {
        return false;
    }

    /**
     * Answers a call. The token is good and carries one of {@link #scopes()}.
     *
     * @throws GoogleError to answer with an error; it is written by {@link #refusal}
     */
    SimResponse handle(SimRequest request, GoogleCaller caller);

    /** Writes an error, the token check's and injected ones included, in this API's own shape. */
    default SimResponse refusal(SimRequest request, GoogleError error) {
        return GoogleJson.answer(request, error.code(), error.rpcEnvelope()).headersOf(error.headers());
    }
}
