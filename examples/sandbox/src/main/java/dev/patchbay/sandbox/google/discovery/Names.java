// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import java.util.regex.Pattern;

/** The two spellings of field names: Google's JSON reads both. */
public final class Names {

    private static final Pattern UPPER = Pattern.compile("([A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    private Names() {}

    public static String snake(String name) {
        return UPPER.matcher(name)
                .replaceAll(m -> "_" + Character.toLowerCase(m.group(1).charAt(0)));
    }

    public static String camel(String name) {
        return UNDERSCORE
                .matcher(name)
                .replaceAll(m -> String.valueOf(Character.toUpperCase(m.group(1).charAt(0))));
    }
}
