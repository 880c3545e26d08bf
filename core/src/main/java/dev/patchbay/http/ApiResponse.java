// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import org.jspecify.annotations.Nullable;

/**
 * A successful answer.
 *
 * @param <T> what the body was read into
 * @param head status and headers
 * @param value what the {@link BodyReader} made of the body
 * @param requestId the platform's id of the request; null when it gave none
 * @since 0.1
 */
public record ApiResponse<T>(
        ResponseHead head, T value, @Nullable String requestId) {

    @Override
    public String toString() {
        return "ApiResponse[" + head + ", requestId=" + requestId + "]";
    }
}
