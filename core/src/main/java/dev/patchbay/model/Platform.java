// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a platform, for example {@code meta}. An open value: any connector may bring a new one.
 *
 * @param id lower-case letters and digits, starting with a letter, at most 32 characters; used in setting names, stores
 *     and events
 * @since 0.1
 */
public record Platform(String id) implements Comparable<Platform> {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{0,31}");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException when the id has another form
     */
    public Platform {
        Objects.requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Platform id '" + id
                    + "' is not valid: use lower-case letters and digits, starting with a letter, at most 32");
        }
    }

    /**
     * Names a platform.
     *
     * @param id the id, for example {@code meta}
     * @return the platform
     */
    public static Platform of(String id) {
        return new Platform(id);
    }

    @Override
    public int compareTo(Platform other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
