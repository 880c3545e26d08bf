// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.Objects;

/**
 * One row of a Google Ads query.
 *
 * @param json the row as Google sent it: an object per resource, names in lowerCamelCase, 64-bit numbers as text
 * @since 0.1
 */
public record GoogleAdsRow(String json) {

    /** Checks for nulls. */
    public GoogleAdsRow {
        Objects.requireNonNull(json, "json");
    }
}
