// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.util.Objects;

/**
 * A database refused or could not be reached. Nothing was changed by halves; after a lost connection it is unknown whether
 * the change was kept as a whole. Neither the message nor the cause quotes a value that was sent or stored.
 *
 * @since 0.1
 */
public final class JdbcStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a host can do about it. */
    public enum Kind {
        /** The database cannot be reached, is overloaded or shuts down: later it may work. */
        UNAVAILABLE,
        /** Tables are missing, of another version or may not be used by this database user: an operator must act. */
        SCHEMA,
        /** Anything else, such as a full disk. */
        OTHER
    }

    /** What a host can do about it. */
    private final Kind kind;

    JdbcStoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    JdbcStoreException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /**
     * What a host can do about it.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
