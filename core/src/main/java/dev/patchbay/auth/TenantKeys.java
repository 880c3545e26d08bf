// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.TenantId;
import java.util.Optional;

/**
 * The sealing keys of single tenants, for hosts that keep a key per tenant in a key management service. A tenant whose keys
 * are destroyed there has no readable credential any more, wherever copies of the database may be.
 *
 * <p>It is asked before each sealing and each opening, several times a second on a busy node, by many threads at once: it
 * must be safe for that and answer from a cache of the host's. How long that cache keeps a key is how long a destroyed key
 * still works on this node. What it throws is a failure that passes: the call, the refresh or the walk that needed the keys
 * fails as {@link dev.patchbay.error.TransientException}, and no connection is marked for it.
 *
 * @see KeyRing#withTenantKeys
 * @since 0.1
 */
@FunctionalInterface
public interface TenantKeys {

    /** No tenant has keys of its own. */
    TenantKeys NONE = tenant -> Optional.empty();

    /**
     * Looks a tenant's keys up.
     *
     * @param tenant the tenant
     * @return its ring, whose first key seals; empty when it uses the shared one
     * @throws RuntimeException when they cannot be looked up now; its text is told to nobody
     */
    Optional<KeyRing> ringOf(TenantId tenant);
}
