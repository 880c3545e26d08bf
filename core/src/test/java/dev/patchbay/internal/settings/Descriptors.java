// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Descriptors of an invented platform. */
final class Descriptors {

    private Descriptors() {}

    static ConnectorDescriptor of(SettingSpec... settings) {
        return of(List.of(), settings);
    }

    static ConnectorDescriptor of(List<ApiVersion> versions, SettingSpec... settings) {
        return of("v[0-9]+\\.[0-9]", versions, settings);
    }

    static ConnectorDescriptor of(String versionPattern, List<ApiVersion> versions, SettingSpec... settings) {
        return new ConnectorDescriptor(
                Platform.of("acme"),
                "Acme Ads",
                List.of(settings),
                Map.of(),
                Set.of(),
                List.of(),
                versions,
                versionPattern,
                "https://acme.example/docs");
    }
}
