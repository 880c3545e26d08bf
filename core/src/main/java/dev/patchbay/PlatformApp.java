// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.model.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One app that the host registered at a platform: its settings by the names the connector declares, and where each came
 * from. Nothing is checked here; {@link Patchbay.Builder#build()} checks all against the connector and names what is
 * wrong. Immutable; its text form shows no values.
 *
 * <pre>{@code
 * PlatformApp.of("meta")
 *     .with("client-id", "1234567890")
 *     .with("client-secret", secret)
 *     .with("redirect-uri", "https://example.com/callback/meta")
 * }</pre>
 *
 * @see SettingsLoader
 * @since 0.1
 */
public final class PlatformApp {

    /**
     * A value and where it was set.
     *
     * @param value the value
     * @param place for messages, for example {@code PATCHBAY_META_CLIENT_ID in the environment}
     */
    public record Entry(String value, String place) {

        /** Checks for nulls. */
        public Entry {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(place, "place");
        }

        @Override
        public String toString() {
            return "Entry[" + place + "]";
        }
    }

    private final Platform platform;
    private final Map<String, Entry> entries;

    private PlatformApp(Platform platform, Map<String, Entry> entries) {
        this.platform = platform;
        this.entries = java.util.Collections.unmodifiableMap(entries);
    }

    /**
     * An app without settings.
     *
     * @param platform the platform's id, for example {@code meta}
     * @return the app
     */
    public static PlatformApp of(String platform) {
        return new PlatformApp(Platform.of(platform), Map.of());
    }

    /**
     * The same with a setting, set in code.
     *
     * @param name the setting's name, for example {@code client-id}
     * @param value its value
     * @return the new app
     */
    public PlatformApp with(String name, String value) {
        return with(name, new Entry(value, "the code that built the " + platform + " app"));
    }

    /**
     * The same with a setting, set elsewhere.
     *
     * @param name the setting's name
     * @param entry its value and place
     * @return the new app
     */
    public PlatformApp with(String name, Entry entry) {
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        copy.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(entry, "entry"));
        return new PlatformApp(platform, copy);
    }

    /**
     * The same with the other app's settings put over these.
     *
     * @param other an app of the same platform
     * @return the new app
     * @throws IllegalArgumentException when the platforms differ
     */
    public PlatformApp overriddenBy(PlatformApp other) {
        if (!platform.equals(other.platform)) {
            throw new IllegalArgumentException("Cannot mix settings of " + platform + " and " + other.platform);
        }
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        copy.putAll(other.entries);
        return new PlatformApp(platform, copy);
    }

    /**
     * The platform.
     *
     * @return where the app is registered
     */
    public Platform platform() {
        return platform;
    }

    /**
     * The settings.
     *
     * @return by name
     */
    public Map<String, Entry> entries() {
        return entries;
    }

    @Override
    public String toString() {
        return "PlatformApp[" + platform + ", settings " + entries.keySet() + "]";
    }
}
