// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;

/**
 * Makes a value of an answer's body while it streams in. It runs on the calling thread, holds the connection while it
 * runs, and may run again when the call is retried: it must keep nothing of a failed try, unless the request is
 * {@linkplain ApiRequestBuilder#streaming() streaming}.
 *
 * @param <T> what is read
 * @since 0.1
 */
@FunctionalInterface
public interface BodyReader<T> {

    /**
     * Reads the body.
     *
     * @param body the body of a 2xx answer
     * @return the value
     * @throws PlatformErrorInBody when a 2xx answer carries the platform's error; it is then classified like any other
     * @throws MalformedBodyException when the body has another form than agreed
     * @throws IOException when the connection fails midway
     */
    T read(ResponseContent body) throws IOException;

    /**
     * Reads nothing, for answers whose status says all.
     *
     * @return a reader that leaves the body unread
     */
    static BodyReader<ResponseHead> head() {
        return ResponseContent::head;
    }

    /**
     * Reads the whole body as text.
     *
     * @return the reader
     */
    static BodyReader<String> text() {
        return ResponseContent::text;
    }

    /**
     * Reads the whole body as one JSON value.
     *
     * @return the reader
     */
    static BodyReader<JsonValue> json() {
        return ResponseContent::jsonValue;
    }
}
