// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one registered app, validated against the connector's {@link ConnectorDescriptor}, defaults filled in.
 * Asking for a name that the descriptor does not declare is a programming error and throws
 * {@link IllegalArgumentException}. Immutable.
 *
 * @since 0.1
 */
public interface AppSettings {

    /**
     * The platform the app is registered at.
     *
     * @return the platform
     */
    Platform platform();

    /**
     * Reads a setting that has a value or a default.
     *
     * @param name its name
     * @return the value; a URL comes without a trailing slash
     * @throws IllegalStateException when it is optional, has no default and is not set
     */
    String text(String name);

    /**
     * Reads a setting that may be unset.
     *
     * @param name its name
     * @return the value, or empty
     */
    Optional<String> find(String name);

    /**
     * Reads a secret setting.
     *
     * @param name its name
     * @return the secret
     * @throws IllegalStateException when it is not set
     */
    Secret secret(String name);

    /**
     * Reads a secret setting that may be unset.
     *
     * @param name its name
     * @return the secret, or empty
     */
    Optional<Secret> findSecret(String name);

    /**
     * Reads a whole number.
     *
     * @param name its name
     * @return the value or default
     */
    int integer(String name);

    /**
     * Reads a boolean.
     *
     * @param name its name
     * @return the value or default
     */
    boolean flag(String name);

    /**
     * Reads a duration.
     *
     * @param name its name
     * @return the value or default
     */
    Duration duration(String name);

    /**
     * Reads a list.
     *
     * @param name its name
     * @return the values in order, trimmed; empty when not set
     */
    List<String> list(String name);
}
