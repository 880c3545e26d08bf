// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.resilience.QuotaSignal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an answer's headers tell, on success and on error alike. Must cope with missing and malformed headers.
 *
 * @since 0.1
 */
public interface QuotaSignals {

    /**
     * Reads the state of budgets.
     *
     * @param request the call that was answered
     * @param head the answer
     * @return one signal per budget that the answer speaks of; empty when none
     */
    List<QuotaSignal> quota(ApiRequest request, ResponseHead head);

    /**
     * Reads the platform's id of the request.
     *
     * @param head the answer
     * @return the id; null when there is none
     */
    default @Nullable String requestId(ResponseHead head) {
        return null;
    }

    /**
     * Compares the API version that answered with the one that was asked for.
     *
     * @param head the answer
     * @return a warning when they differ
     */
    default Optional<String> versionWarning(ResponseHead head) {
        return Optional.empty();
    }
}
