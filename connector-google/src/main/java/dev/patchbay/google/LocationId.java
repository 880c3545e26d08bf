// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Business Profile location. The newer APIs name it {@code locations/1}; posts, media and reviews need the account too,
 * so that is the id that is kept.
 *
 * @param account null when only the location is known
 */
record LocationId(@Nullable String account, String location) {

    private static final Pattern FORM = Pattern.compile("(?:accounts/([A-Za-z0-9_-]+)/)?locations/([A-Za-z0-9_-]+)");

    /** Takes both forms. */
    static LocationId of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A Business Profile location is accounts/{id}/locations/{id}, not '"
                    + text + "': use the id of the channel");
        }
        return new LocationId(matcher.group(1), matcher.group(2));
    }

    /** The id in a resource name of one level, such as {@code accounts/1}; null when it is another name. */
    static @Nullable String lastPart(@Nullable String name, String collection) {
        String start = collection + '/';
        if (name == null || !name.startsWith(start) || name.length() == start.length()) {
            return null;
        }
        String id = name.substring(start.length());
        return id.indexOf('/') < 0 ? id : null;
    }

    @Override
    public String toString() {
        return account == null ? "locations/" + location : "accounts/" + account + "/locations/" + location;
    }
}
