// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A place of this node's own, outside the database, for what a platform has answered and the store has not yet taken. A
 * refresh token that rotated exists nowhere else then: with a journal it survives the death of the process and a database
 * that is away. Optional; what is written is sealed like everything else.
 *
 * <p>Written before the store and cleared after it, for refresh tokens that can be used once. What is left over is stored
 * when the process comes back, at its first duty or refresh. Must be safe for use by many threads. A journal that throws
 * does no harm beyond its own loss: it is reported, and the store is written all the same.
 *
 * @since 0.1
 */
public interface GrantJournal {

    /**
     * An answer.
     *
     * @param tenant the owner of the connection
     * @param connection the connection; at most one entry for each
     * @param sealed the answer, sealed and bound to tenant and connection
     */
    record Entry(TenantId tenant, ConnectionId connection, String sealed) {

        /** Checks for nulls. */
        public Entry {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(connection, "connection");
            Objects.requireNonNull(sealed, "sealed");
        }

        @Override
        public String toString() {
            return "Entry[" + connection + "]";
        }
    }

    /**
     * Keeps an answer; replaces an older one of the same connection. Durable when it returns.
     *
     * @param entry the answer
     */
    void put(Entry entry);

    /**
     * Forgets an answer that the store has. Does nothing when there is none.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     */
    void remove(TenantId tenant, ConnectionId connection);

    /**
     * What is left over.
     *
     * @return the entries in no particular order
     */
    List<Entry> entries();

    /**
     * A journal of small files that are forced to the disk. One directory for one process at a time.
     *
     * @param directory made when it is missing, for its owner only where the file system can
     * @return the journal
     * @throws java.io.UncheckedIOException when the directory cannot be made
     */
    static GrantJournal inDirectory(Path directory) {
        return new FileGrantJournal(directory);
    }
}
