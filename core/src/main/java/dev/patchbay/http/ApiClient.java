// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import dev.patchbay.auth.Credential;

/**
 * Sends one connection's calls. Each call goes through the concurrency limit, the circuit breaker, the rate limiter,
 * signing, sending, reading of quota signals, classification of errors and parsing; what is retryable is retried within
 * the call's deadline.
 *
 * <p>Calls block the calling thread, which may be a virtual one; interrupting it cancels the call. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
public interface ApiClient {

    /**
     * Sends a call and reads its answer.
     *
     * @param <T> what the answer is read into
     * @param request the call
     * @param reader reads a successful answer's body
     * @return the answer
     * @throws dev.patchbay.error.PlatformException when the platform refuses, cannot be reached or answers nonsense
     */
    <T> ApiResponse<T> call(ApiRequest request, BodyReader<T> reader);

    /**
     * Sends a call and reads its answer's value.
     *
     * @param <T> what the answer is read into
     * @param request the call
     * @param reader reads a successful answer's body
     * @return the value
     * @throws dev.patchbay.error.PlatformException when the platform refuses, cannot be reached or answers nonsense
     */
    default <T> T fetch(ApiRequest request, BodyReader<T> reader) {
        return call(request, reader).value();
    }

    /**
     * The same client with another credential, for the calls that connect an account or act as the app itself.
     *
     * @param credential signs every call of the returned client; it is neither stored nor refreshed
     * @return the client
     */
    ApiClient as(Credential credential);
}
