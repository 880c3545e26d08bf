// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.Platform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The configured platforms. */
record Runtimes(Map<Platform, PlatformRuntime> byPlatform) {

    Runtimes {
        byPlatform = Map.copyOf(byPlatform);
    }

    Optional<PlatformRuntime> find(Platform platform) {
        return Optional.ofNullable(byPlatform.get(platform));
    }

    PlatformRuntime get(Platform platform) {
        return find(platform)
                .orElseThrow(() -> new IllegalArgumentException("Platform '" + platform
                        + "' is not configured; configured are " + new TreeSet<>(byPlatform.keySet())));
    }
}
