// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body (RFC 7578), or a whole body of bytes.
 *
 * @param name the field's name
 * @param fileName the file's name; null for a plain field
 * @param contentType for example {@code video/mp4}
 * @param length the number of bytes
 * @param source opens the bytes; opened anew for every try
 * @since 0.1
 */
public record RequestPart(String name, @Nullable String fileName, String contentType, long length, Source source) {

    /** Opens bytes that are to be sent. */
    @FunctionalInterface
    public interface Source {

        /**
         * Opens the bytes from their start.
         *
         * @return a stream that the caller closes
         * @throws IOException when they cannot be read
         */
        InputStream open() throws IOException;
    }

    /** Checks for nulls. */
    public RequestPart {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(source, "source");
        if (length < 0) {
            throw new IllegalArgumentException("length of part '" + name + "' is negative");
        }
    }

    @Override
    public String toString() {
        return "RequestPart[" + name + ", " + contentType + ", " + length + " bytes]";
    }
}
