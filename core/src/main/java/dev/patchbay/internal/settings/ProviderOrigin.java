// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import java.net.URL;
import java.security.CodeSource;

/**
 * Where a class of a connector came from, for messages.
 *
 * @param className its name
 * @param version its module's or jar's version; {@code unknown version} when neither says
 * @param location its jar, directory or module
 */
record ProviderOrigin(String className, String version, String location) {

    static ProviderOrigin of(Class<?> type) {
        return new ProviderOrigin(type.getName(), versionOf(type), locationOf(type));
    }

    static String versionOf(Class<?> type) {
        Module module = type.getModule();
        if (module.isNamed() && module.getDescriptor().rawVersion().isPresent()) {
            return module.getDescriptor().rawVersion().get();
        }
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "unknown version" : version;
    }

    private static String locationOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        if (url != null) {
            return url.toString();
        }
        return type.getModule().isNamed() ? "module " + type.getModule().getName() : "an unknown place";
    }

    @Override
    public String toString() {
        return className + " (" + version + ", from " + location + ")";
    }
}
