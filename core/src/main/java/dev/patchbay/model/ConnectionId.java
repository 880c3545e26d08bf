// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;

/**
 * One tenant's granted access to one platform identity. Made by Patchbay when an account is connected; stays the same
 * when the account is reconnected.
 *
 * @param value 1 to 128 characters, no control characters
 * @since 0.1
 */
public record ConnectionId(String value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it is blank, too long or has control characters
     */
    public ConnectionId {
        Ids.check("ConnectionId", Objects.requireNonNull(value, "value"));
    }

    /**
     * Names a connection.
     *
     * @param value the id
     * @return the connection id
     */
    public static ConnectionId of(String value) {
        return new ConnectionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
