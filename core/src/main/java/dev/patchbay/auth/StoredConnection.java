// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.util.Objects;

/**
 * A connection as a store keeps it: what may be queried, and the sealed credential.
 *
 * @param connection everything but the secret
 * @param sealedCredential compact JWE (RFC 7516), bound to tenant and connection; empty once disconnected
 * @since 0.1
 */
public record StoredConnection(Connection connection, String sealedCredential) {

    /** Checks for nulls. */
    public StoredConnection {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(sealedCredential, "sealedCredential");
    }

    @Override
    public String toString() {
        return "StoredConnection[" + connection.id() + ", version " + connection.version() + "]";
    }
}
