// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.List;

/**
 * The body of a call. A signer may need to see it: OAuth 1.0a signs form fields (RFC 5849 section 3.4.1.3).
 *
 * @since 0.1
 */
public sealed interface RequestPayload {

    /** No body. */
    enum None implements RequestPayload {
        /** The only value. */
        NONE
    }

    /**
     * Form fields, {@code application/x-www-form-urlencoded}.
     *
     * @param fields in order
     */
    record Form(List<Param> fields) implements RequestPayload {}

    /**
     * JSON text.
     *
     * @param text the whole body
     */
    record Json(String text) implements RequestPayload {

        @Override
        public String toString() {
            return "Json[" + text.length() + " characters]";
        }
    }

    /**
     * Fields and files, {@code multipart/form-data}.
     *
     * @param fields in order
     * @param parts in order, after the fields
     */
    record Multipart(List<Param> fields, List<RequestPart> parts) implements RequestPayload {}

    /**
     * Bytes as they are.
     *
     * @param body the whole body
     */
    record Bytes(RequestPart body) implements RequestPayload {}
}
