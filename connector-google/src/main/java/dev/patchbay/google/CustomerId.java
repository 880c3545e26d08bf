// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.regex.Pattern;

/**
 * A Google Ads account. People write its ten digits with dashes; in URLs, headers and queries only digits may stand.
 *
 * @param digits without dashes
 */
record CustomerId(String digits) {

    /** Ten digits today; room for longer ones, none for anything that could leave its place in a path or query. */
    private static final Pattern FORM = Pattern.compile("[0-9]{1,20}");

    private static final String PREFIX = "customers/";

    /**
     * Reads an id as people or Google write it.
     *
     * @throws IllegalArgumentException when it is none
     */
    static CustomerId of(String text) {
        String bare = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        String digits = bare.replace("-", "");
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no Google Ads customer id: ten digits, for example"
                    + " 1234567890 or 123-456-7890");
        }
        return new CustomerId(digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
