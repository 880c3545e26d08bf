// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.internal.store.InMemoryApiCallLog;
import dev.patchbay.internal.store.InMemoryAuditLog;
import dev.patchbay.internal.store.InMemoryCheckpointStore;
import dev.patchbay.internal.store.InMemoryPendingAuthorizationStore;
import dev.patchbay.internal.store.InMemoryTokenStore;
import dev.patchbay.internal.store.InMemoryWorkQueue;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.state.CheckpointStore;
import java.util.Objects;

/**
 * The stores a host gives to Patchbay.
 *
 * @param tokens connections and their sealed credentials
 * @param pendingAuthorizations connect flows that wait for the user's return
 * @param checkpoints how far work got, and who is at it
 * @param apiCalls what became of API calls
 * @param audit the record of sensitive operations
 * @param work what is to be done: webhooks, posts, batches
 * @since 0.1
 */
public record Stores(
        TokenStore tokens,
        PendingAuthorizationStore pendingAuthorizations,
        CheckpointStore checkpoints,
        ApiCallLog apiCalls,
        AuditLog audit,
        WorkQueue work) {

    /** Checks for nulls. */
    public Stores {
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(pendingAuthorizations, "pendingAuthorizations");
        Objects.requireNonNull(checkpoints, "checkpoints");
        Objects.requireNonNull(apiCalls, "apiCalls");
        Objects.requireNonNull(audit, "audit");
        Objects.requireNonNull(work, "work");
    }

    /**
     * Stores that live as long as the process: for tests, tools and trials. The logs keep their last 100,000 entries.
     *
     * @return new, empty stores
     */
    public static Stores inMemory() {
        return new Stores(
                new InMemoryTokenStore(),
                new InMemoryPendingAuthorizationStore(),
                new InMemoryCheckpointStore(),
                new InMemoryApiCallLog(),
                new InMemoryAuditLog(),
                new InMemoryWorkQueue());
    }

    /**
     * The same with another store of connections.
     *
     * @param other the store
     * @return the new set
     */
    public Stores withTokens(TokenStore other) {
        return new Stores(other, pendingAuthorizations, checkpoints, apiCalls, audit, work);
    }

    /**
     * The same with another store of connect flows.
     *
     * @param other the store
     * @return the new set
     */
    public Stores withPendingAuthorizations(PendingAuthorizationStore other) {
        return new Stores(tokens, other, checkpoints, apiCalls, audit, work);
    }

    /**
     * The same with another work queue, for example one that commits in groups.
     *
     * @param other the queue
     * @return the new set
     */
    public Stores withWork(WorkQueue other) {
        return new Stores(tokens, pendingAuthorizations, checkpoints, apiCalls, audit, other);
    }

    /**
     * The same with another store of checkpoints.
     *
     * @param other the store
     * @return the new set
     */
    public Stores withCheckpoints(CheckpointStore other) {
        return new Stores(tokens, pendingAuthorizations, other, apiCalls, audit, work);
    }

    /**
     * The same with another log of API calls.
     *
     * @param other the store
     * @return the new set
     */
    public Stores withApiCalls(ApiCallLog other) {
        return new Stores(tokens, pendingAuthorizations, checkpoints, other, audit, work);
    }

    /**
     * The same with another audit log.
     *
     * @param other the store
     * @return the new set
     */
    public Stores withAudit(AuditLog other) {
        return new Stores(tokens, pendingAuthorizations, checkpoints, apiCalls, other, work);
    }
}
