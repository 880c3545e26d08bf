// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

/**
 * Brings a connector. Found by {@link java.util.ServiceLoader} (declare it in {@code module-info} with {@code provides} and
 * in {@code META-INF/services}) or registered by the host. Needs a public constructor without parameters; must do no work
 * until asked.
 *
 * @since 0.1
 */
public interface ConnectorProvider {

    /**
     * The connector's facts. Called once per {@code Patchbay}.
     *
     * @return settings, scopes, limits and versions, declared as data
     */
    ConnectorDescriptor descriptor();

    /**
     * Makes the connector for one registered app.
     *
     * @param context the app's settings, time and randomness
     * @return the connector
     */
    Connector create(ConnectorContext context);
}
