// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections and their sealed credentials. A host may bring its own; several nodes may use it at once. It never
 * sees a secret in the clear.
 *
 * <p>All methods may block and may throw an unchecked exception when the store fails; nothing may then have been changed
 * by halves. Implementations must be safe for use by many threads.
 *
 * @since 0.1
 */
public interface TokenStore {

    /**
     * Adds a connection.
     *
     * @param connection with version 1
     * @return false when the id is taken; nothing is changed then
     */
    boolean insert(StoredConnection connection);

    /**
     * Finds a tenant's connection.
     *
     * @param tenant the owner; a connection of another tenant is not found
     * @param id the connection
     * @return the connection, or empty
     */
    Optional<StoredConnection> find(TenantId tenant, ConnectionId id);

    /**
     * Finds the connections to one platform identity, of all tenants.
     *
     * @param platform the platform
     * @param externalId the platform's id of the identity
     * @return the connections, disconnected ones too
     */
    List<StoredConnection> findByAccount(Platform platform, String externalId);

    /**
     * Lists a tenant's connections in the order of their ids.
     *
     * @param tenant the owner
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<StoredConnection> list(TenantId tenant, @Nullable ConnectionId after, int limit);

    /**
     * Walks over the connections of all tenants in the order of their ids, for duties such as re-sealing.
     *
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; shorter than {@code limit} only at the end
     */
    List<StoredConnection> listAll(@Nullable ConnectionId after, int limit);

    /**
     * Replaces a connection if it has not changed meanwhile. Atomic, and durable when it returns: what it replaces may have
     * been spent. May be called by a thread that is interrupted; a store that then throws is called again later.
     *
     * @param next the new row, with version {@code expectedVersion + 1}
     * @param expectedVersion the version that was read
     * @return false when the row has another version or is gone; nothing is changed then
     */
    boolean compareAndSet(StoredConnection next, long expectedVersion);

    /**
     * Lists connections that are due for refresh, the most urgent first.
     *
     * @param before those whose {@link Connection#refreshAt()} is not later
     * @param limit the most to return, at least 1
     * @return the due ones, of all tenants, usable ones only
     */
    List<StoredConnection> refreshDue(Instant before, int limit);

    /**
     * Takes the right to refresh a connection until a time, for one holder over all nodes. Atomic. A holder may take it
     * again, with the lease running or ended, which moves its end.
     *
     * <p>A lease is no part of the row: taking it and giving it back leave the version as it is, and no other method asks
     * for it or ends it, but for {@link #delete}. Whether it has ended is told by {@code now}, not by the store's own clock.
     * It may be prolonged for hours while a refreshed token waits to be stored, and must last even when all else about the
     * connection stays the same: a second node would send a refresh token that was spent.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param holder who takes it
     * @param now the present time; a lease that ended before is free
     * @param until end of the lease
     * @return false when another holder has it or there is no such connection
     */
    boolean tryLease(TenantId tenant, ConnectionId id, String holder, Instant now, Instant until);

    /**
     * Gives the right back. Does nothing when the holder does not have it, as when its lease ended and another took it.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param holder who has it
     */
    void releaseLease(TenantId tenant, ConnectionId id, String holder);

    /**
     * Takes the right to refresh the most urgent connections at once, so that nodes that ask at the same time get different
     * ones. Leases as {@link #tryLease} does. By default the due ones are listed and leased one by one; a store that can do
     * it in one step should.
     *
     * @param before those whose {@link Connection#refreshAt()} is not later
     * @param limit the most to take, at least 1
     * @param holder who takes them
     * @param now the present time; a lease that ended before is free
     * @param until end of the leases
     * @return the ones taken, the most urgent first; may be fewer than are due, even none, while others take theirs
     */
    default List<StoredConnection> leaseDue(Instant before, int limit, String holder, Instant now, Instant until) {
        return refreshDue(before, limit).stream()
                .filter(due ->
                        tryLease(due.connection().tenant(), due.connection().id(), holder, now, until))
                .toList();
    }

    /**
     * Keeps a token that the platform gave for one asset of a connection, for example a page; replaces an older one. Does
     * nothing when there is no such connection or it is disconnected, so that nothing comes back to life.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param asset the asset's key
     * @param sealedCredential compact JWE, bound to tenant, connection and asset
     */
    void putAsset(TenantId tenant, ConnectionId id, String asset, String sealedCredential);

    /**
     * Finds an asset's token.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param asset the asset's key
     * @return the sealed credential, or empty
     */
    Optional<String> findAsset(TenantId tenant, ConnectionId id, String asset);

    /**
     * Lists the asset tokens of a connection.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @return the sealed credentials by the assets' keys; empty when there is none or no such connection
     */
    Map<String, String> assets(TenantId tenant, ConnectionId id);

    /**
     * Replaces an asset's token if it has not changed meanwhile. Atomic.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param asset the asset's key
     * @param expected the sealed credential that was read
     * @param sealedCredential the new one
     * @return false when there is another one or none; nothing is changed then
     */
    boolean replaceAsset(TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential);

    /**
     * Removes an asset's token. Does nothing when there is none.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     * @param asset the asset's key
     */
    void deleteAsset(TenantId tenant, ConnectionId id, String asset);

    /**
     * Removes all asset tokens of a connection.
     *
     * @param tenant the owner of the connection
     * @param id the connection
     */
    void deleteAssets(TenantId tenant, ConnectionId id);

    /**
     * Removes a connection with its asset tokens and lease.
     *
     * @param tenant the owner
     * @param id the connection
     * @return false when there was none
     */
    boolean delete(TenantId tenant, ConnectionId id);
}
