// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a transaction may see where row-level security is on.
 *
 * @param tenant the tenant; null for duties over all tenants and for what belongs to the app
 */
record Scope(@Nullable TenantId tenant) {

    static final Scope SYSTEM = new Scope(null);

    static Scope of(TenantId tenant) {
        return new Scope(Objects.requireNonNull(tenant, "tenant"));
    }

    /** What belongs to no tenant is the system's. */
    static Scope ofOwner(@Nullable TenantId tenant) {
        return tenant == null ? SYSTEM : new Scope(tenant);
    }
}
