// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads {@link PlatformApp}s from properties ({@code meta.client-id}) or environment variables
 * ({@code PATCHBAY_META_CLIENT_ID}). A class that a host calls; the library itself reads no environment.
 *
 * @since 0.1
 */
public final class SettingsLoader {

    private SettingsLoader() {}

    /**
     * Reads properties of the form {@code platform.setting-name=value}.
     *
     * @param properties the properties
     * @param source where they came from, for messages, for example {@code patchbay.properties}
     * @return one app per platform, in the order of platforms
     * @throws IllegalArgumentException when a key has another form; the message names all of them
     */
    public static List<PlatformApp> fromProperties(Properties properties, String source) {
        throw new IllegalStateException("wiring follows");
    }

    /**
     * Reads variables of the form {@code PATCHBAY_PLATFORM_SETTING_NAME}; others are left alone.
     *
     * @param environment usually {@code System.getenv()}
     * @return one app per platform, in the order of platforms
     */
    public static List<PlatformApp> fromEnvironment(Map<String, String> environment) {
        throw new IllegalStateException("wiring follows");
    }
}
