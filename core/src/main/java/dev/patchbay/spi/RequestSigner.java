// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Credential;
import dev.patchbay.http.ApiRequest;

/**
 * Adds what proves who calls: a bearer header, a proof parameter, an OAuth 1.0a signature.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequestSigner {

    /** Takes what the signer adds. Values are treated as secret. */
    interface Target {

        /**
         * Adds a header.
         *
         * @param name its name
         * @param value its value
         */
        void header(String name, String value);

        /**
         * Adds a query parameter.
         *
         * @param name its name
         * @param value its value, not encoded
         */
        void query(String name, String value);
    }

    /**
     * Signs one try of a call. Called anew for each.
     *
     * @param request the call
     * @param credential the credential, live
     * @param target takes headers and parameters
     */
    void sign(ApiRequest request, Credential credential, Target target);
}
