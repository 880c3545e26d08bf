// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.state;

import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps checkpoints, and the leases under which they are moved on. Several nodes may use it at once.
 *
 * <p>All methods may block and may throw an unchecked exception when the store fails; nothing may then have been changed
 * by halves. Implementations must be safe for use by many threads. A null tenant is an owner of its own and never means
 * everyone.
 *
 * @since 0.1
 */
public interface CheckpointStore {

    /**
     * Finds a checkpoint.
     *
     * @param tenant the owner; null for the app
     * @param scope the kind of work
     * @param key the piece of it
     * @return the checkpoint, or empty
     */
    Optional<Checkpoint> find(@Nullable TenantId tenant, String scope, String key);

    /**
     * Lists an owner's checkpoints of one scope in the order of their keys: by code points or by UTF-16
     * code units, always the same.
     *
     * @param tenant the owner; null for the app
     * @param scope the kind of work
     * @param after the last key of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<Checkpoint> list(@Nullable TenantId tenant, String scope, @Nullable String after, int limit);

    /**
     * Lists a tenant's checkpoints of all scopes, in the order of scope and key.
     *
     * @param tenant the owner
     * @param after the last one of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<Checkpoint> listTenant(TenantId tenant, @Nullable Checkpoint after, int limit);

    /**
     * Removes a tenant's checkpoints and leases of all scopes. A worker that held such a lease has it no more. Call it until
     * it returns 0.
     *
     * @param tenant the owner
     * @param limit the most to remove in this step, at least 1
     * @return how many checkpoints and leases were removed
     */
    int eraseTenant(TenantId tenant, int limit);

    /**
     * Writes a checkpoint if it has not changed meanwhile. Atomic, and durable when it returns.
     *
     * @param next the new state, with version {@code expectedVersion + 1}
     * @param expectedVersion the version that was read; 0 when there was none
     * @return false when there is another version; nothing is changed then
     */
    boolean compareAndSet(Checkpoint next, long expectedVersion);

    /**
     * Removes a checkpoint. Its lease stays.
     *
     * @param tenant the owner; null for the app
     * @param scope the kind of work
     * @param key the piece of it
     * @return false when there was none
     */
    boolean delete(@Nullable TenantId tenant, String scope, String key);

    /**
     * Takes the right to work on a piece until a time, for one holder over all nodes. Atomic. The checkpoint need not exist.
     * A holder may take it again, which moves its end. Whether another's lease has ended is told by {@code now}, not by the
     * store's own clock.
     *
     * @param tenant the owner; null for the app
     * @param scope the kind of work
     * @param key the piece of it
     * @param holder who takes it
     * @param now the present time; a lease that ended then or before is free
     * @param until end of the lease
     * @return false when another holder has it
     */
    boolean tryLease(@Nullable TenantId tenant, String scope, String key, String holder, Instant now, Instant until);

    /**
     * Gives the right back. Does nothing when the holder does not have it.
     *
     * @param tenant the owner; null for the app
     * @param scope the kind of work
     * @param key the piece of it
     * @param holder who has it
     */
    void releaseLease(@Nullable TenantId tenant, String scope, String key, String holder);
}
