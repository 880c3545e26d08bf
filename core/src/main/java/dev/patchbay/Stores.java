// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.internal.store.InMemoryPendingAuthorizationStore;
import dev.patchbay.internal.store.InMemoryTokenStore;
import java.util.Objects;

/**
 * The stores a host gives to Patchbay.
 *
 * @param tokens connections and their sealed credentials
 * @param pendingAuthorizations connect flows that wait for the user's return
 * @since 0.1
 */
public record Stores(TokenStore tokens, PendingAuthorizationStore pendingAuthorizations) {

    /** Checks for nulls. */
    public Stores {
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(pendingAuthorizations, "pendingAuthorizations");
    }

    /**
     * Stores that live as long as the process: for tests, tools and trials.
     *
     * @return new, empty stores
     */
    public static Stores inMemory() {
        return new Stores(new InMemoryTokenStore(), new InMemoryPendingAuthorizationStore());
    }
}
