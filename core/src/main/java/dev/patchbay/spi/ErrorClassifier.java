// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;

/**
 * Says what a platform's errors mean. Must cope with anything: HTML, empty and truncated bodies.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ErrorClassifier {

    /**
     * An answer that is no success, or a success that carries an error.
     *
     * @param head status and headers
     * @param body the body as text, at most its first 64 KiB; may be empty, may be no JSON
     * @param operation the template of the call
     */
    record FailedResponse(ResponseHead head, String body, String operation) {

        @Override
        public String toString() {
            return "FailedResponse[" + operation + ", " + head + "]";
        }
    }

    /**
     * Classifies an answer.
     *
     * @param response the answer
     * @return what it means
     */
    Failure classify(FailedResponse response);

    /**
     * Says whether a successful answer, read as one JSON value, is the platform's error after all. Asked for raw calls;
     * typed readers throw {@link dev.patchbay.http.PlatformErrorInBody} themselves.
     *
     * @param body the answer
     * @return true when it is to be classified as an error
     */
    default boolean carriesError(JsonValue body) {
        return false;
    }
}
