// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting of an app, declared as data: validation, documentation and error messages come from it.
 *
 * @param name lower-case words joined by hyphens, for example {@code graph-url}
 * @param meaning one sentence for a person
 * @param kind what form its value has
 * @param defaultValue what counts when it is not set; null when there is none
 * @param required whether it must be set
 * @param secret whether its value must never be shown
 * @param choices the allowed values of a {@link Kind#CHOICE}; empty otherwise
 * @since 0.1
 */
public record SettingSpec(
        String name,
        String meaning,
        Kind kind,
        @Nullable String defaultValue,
        boolean required,
        boolean secret,
        Set<String> choices) {

    /** What form a value has. */
    public enum Kind {
        /** Any text without control characters. */
        TEXT,
        /**
         * Absolute {@code https} URL, or {@code http} to a loopback address, without user, query and fragment; a trailing
         * slash is taken off.
         */
        URL,
        /**
         * Absolute {@code https} URL, or {@code http} to a loopback address, kept byte for byte because platforms compare
         * it so; a query is allowed, a user or fragment is not.
         */
        REDIRECT_URI,
        /** Whole number, 0 or more. */
        INTEGER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** ISO 8601 duration such as {@code PT30S}, or a number with {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}. */
        DURATION,
        /** Values separated by commas. */
        LIST,
        /** An API version in the platform's form, as {@link ConnectorDescriptor#versionPattern()} says. */
        VERSION,
        /** One of the choices. */
        CHOICE
    }

    /** Checks for nulls and copies the choices. */
    public SettingSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(kind, "kind");
        choices = Set.copyOf(choices);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "Setting name '" + name + "' must be lower-case words joined by hyphens");
        }
    }

    /**
     * A setting that must be set.
     *
     * @param name its name
     * @param kind what form its value has
     * @param meaning one sentence
     * @return the specification
     */
    public static SettingSpec required(String name, Kind kind, String meaning) {
        return new SettingSpec(name, meaning, kind, null, true, false, Set.of());
    }

    /**
     * A setting that must be set and never be shown.
     *
     * @param name its name
     * @param meaning one sentence
     * @return the specification
     */
    public static SettingSpec requiredSecret(String name, String meaning) {
        return new SettingSpec(name, meaning, Kind.TEXT, null, true, true, Set.of());
    }

    /**
     * A setting that may be left out.
     *
     * @param name its name
     * @param kind what form its value has
     * @param defaultValue what counts when it is not set; null for nothing
     * @param meaning one sentence
     * @return the specification
     */
    public static SettingSpec optional(String name, Kind kind, @Nullable String defaultValue, String meaning) {
        return new SettingSpec(name, meaning, kind, defaultValue, false, false, Set.of());
    }

    /**
     * A setting with a fixed set of values.
     *
     * @param name its name
     * @param choices the allowed values
     * @param defaultValue what counts when it is not set
     * @param meaning one sentence
     * @return the specification
     */
    public static SettingSpec choice(String name, Set<String> choices, String defaultValue, String meaning) {
        return new SettingSpec(name, meaning, Kind.CHOICE, defaultValue, false, false, choices);
    }
}
