// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.tenant;

import dev.patchbay.model.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out and erases what the stores keep of one tenant: for a customer who leaves, and for the requests of data protection
 * law. Safe for use by many threads and nodes.
 *
 * <p>Rows that a sync wrote are the host's own and not among it; {@code JdbcSyncSink.eraseTenant} removes those of the tables
 * that Patchbay made.
 *
 * @since 0.1
 */
public interface Tenants {

    /**
     * Writes everything as lines of JSON, in UTF-8, page by page: memory does not grow with the tenant. Each line is an
     * object with a {@code kind}; {@code docs/security.md} names the kinds and their fields. The first is {@code export}; the
     * last is {@code end} with the number of lines of each kind, and only an export that has it is whole. Sealed texts,
     * hashes of states and leases are left out. What changes meanwhile is there as it was before or after, what is added
     * may be missing.
     *
     * <p>Afterwards the audit log has an entry {@code export}.
     *
     * @param tenant the tenant; for one that is not known the export is empty
     * @param out takes the lines; flushed at the end and not closed
     * @param actor the host's user who asked, for the audit log; null when unknown
     * @return how much was written
     * @throws IOException when the lines cannot be written, or {@link java.io.InterruptedIOException} when the thread is
     *     interrupted
     * @throws RuntimeException when a store fails
     */
    ExportReport export(TenantId tenant, OutputStream out, @Nullable String actor) throws IOException;

    /**
     * Erases a bounded part of it: connections with their tokens and leases, connect flows, checkpoints with their leases,
     * work items with their payloads, API calls, audit entries, and what the app as a whole knows of the tenant's webhooks.
     * Call it until the report is {@link EraseReport#complete()}; any node may go on, also after another one died, and
     * several may at once. For a tenant of whom nothing is left it does nothing.
     *
     * <p>Connections go first, so that nothing new begins. Nobody is waited for: a worker that is at an item or a refresh
     * finds its claim or its row gone and can write nothing any more, but what its handler does elsewhere is done. What a
     * node had in hand may still write a line behind the erasure, an API call or an audit entry of a call that just ended.
     * So call it once more some minutes later; that finds the rest. The host must not connect the tenant's accounts
     * meanwhile.
     *
     * @param tenant the tenant
     * @param policy how
     * @param limit the most rows to remove in this step, at least 1; with {@link ErasePolicy#revokeFirst()} each connection
     *     takes a call to its platform
     * @return what was done
     * @throws RuntimeException when a store fails; what was removed stays removed
     */
    EraseReport erase(TenantId tenant, ErasePolicy policy, int limit);
}
