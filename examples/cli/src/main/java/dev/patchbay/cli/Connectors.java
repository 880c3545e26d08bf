// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.model.Platform;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The connectors on the class path, configured or not. */
final class Connectors {

    private Connectors() {}

    static List<ConnectorDescriptor> all() {
        return ServiceLoader.load(ConnectorProvider.class).stream()
                .map(provider -> provider.get().descriptor())
                .sorted(java.util.Comparator.comparing(ConnectorDescriptor::platform))
                .toList();
    }

    static Optional<ConnectorDescriptor> find(Platform platform) {
        return all().stream().filter(d -> d.platform().equals(platform)).findFirst();
    }

    static List<String> ids() {
        return all().stream().map(d -> d.platform().id()).toList();
    }
}
