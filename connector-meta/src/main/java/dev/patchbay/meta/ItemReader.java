// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one element of a listing straight from the stream. */
@FunctionalInterface
interface ItemReader<T> {

    /**
     * Reads one element.
     *
     * @param json before the element
     * @param raw the element's JSON text; null unless asked for
     * @return the element
     * @throws IOException when it has another form than agreed
     */
    T read(JsonReader json, @Nullable String raw) throws IOException;
}
