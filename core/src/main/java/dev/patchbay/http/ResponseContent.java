// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it streams in, decompressed and limited in size. Use one of its forms, once. Not
 * thread-safe; valid only while its {@link BodyReader} runs.
 *
 * @since 0.1
 */
public final class ResponseContent implements Closeable {

    private final ResponseHead head;
    private final InputStream stream;
    private @Nullable JsonReader json;

    /**
     * Wraps a body.
     *
     * @param head status and headers
     * @param stream the decompressed bytes
     */
    public ResponseContent(ResponseHead head, InputStream stream) {
        this.head = head;
        this.stream = stream;
    }

    /**
     * Status and headers.
     *
     * @return the head
     */
    public ResponseHead head() {
        return head;
    }

    /**
     * The bytes.
     *
     * @return a stream, closed by Patchbay
     */
    public InputStream stream() {
        return stream;
    }

    /**
     * Pulls JSON token by token: for large answers and hot paths.
     *
     * @return the reader, before the first token
     * @throws IOException when the connection fails
     */
    public JsonReader json() throws IOException {
        JsonReader reader = JsonReader.of(stream);
        json = reader;
        return reader;
    }

    /**
     * Reads the whole body as one JSON value: for small answers of loose shape.
     *
     * @return the value
     * @throws MalformedBodyException when it is not exactly one JSON value
     * @throws IOException when the connection fails
     */
    public JsonValue jsonValue() throws IOException {
        return JsonValue.read(stream);
    }

    /**
     * Reads the whole body as UTF-8 text.
     *
     * @return the text
     * @throws IOException when the connection fails
     */
    public String text() throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Gives back what {@link #json()} holds. Called by Patchbay; the stream is closed with the answer. */
    @Override
    public void close() throws IOException {
        if (json != null) {
            json.close();
        }
    }
}
