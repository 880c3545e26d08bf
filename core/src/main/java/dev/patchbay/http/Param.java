// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.Objects;

/**
 * A name and a value of a query, form or header, not encoded. Its text form hides the value, which may be a secret.
 *
 * @param name the name
 * @param value the value
 * @since 0.1
 */
public record Param(String name, String value) {

    /** Checks for nulls. */
    public Param {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /**
     * The name as it stands in a URL.
     *
     * @return percent-encoded
     */
    public String encodedName() {
        return Percent.encoded(name);
    }

    /**
     * The value as it stands in a URL. It may be a secret: for sending only.
     *
     * @return percent-encoded
     */
    public String encodedValue() {
        return Percent.encoded(value);
    }

    @Override
    public String toString() {
        return name + "=***";
    }
}
