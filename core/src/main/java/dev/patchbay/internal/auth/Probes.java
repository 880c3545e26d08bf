// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.spi.HealthProbe;
import java.util.Optional;

/** Opens the capability that asks a platform how a connection is. */
@FunctionalInterface
public interface Probes {

    /** None: tokens are not validated. */
    Probes NONE = (connection, credential) -> Optional.empty();

    /**
     * Opens it for one connection.
     *
     * @param credential what its calls are signed with; it is neither refreshed nor judged on the way
     * @return the probe, or empty when the platform has none
     */
    Optional<HealthProbe> open(Connection connection, Credential credential);
}
