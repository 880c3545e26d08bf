// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;

/**
 * Reads one row of a Google Ads answer.
 *
 * @param <T> what a row becomes
 */
@FunctionalInterface
interface AdsRows<T> {

    /**
     * Reads the next row.
     *
     * @param json stands before the row's object
     * @throws MalformedBodyException when something that matters is missing
     */
    T read(JsonReader json) throws IOException;

    /** Rows of which few come, read as trees. */
    static <T> AdsRows<T> trees(TreeRow<T> row) {
        return json -> row.read(json.value());
    }

    /**
     * Makes something of a row.
     *
     * @param <T> what a row becomes
     */
    @FunctionalInterface
    interface TreeRow<T> {
        T read(JsonValue row) throws MalformedBodyException;
    }
}
