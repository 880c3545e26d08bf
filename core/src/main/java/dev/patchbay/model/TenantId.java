// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;

/**
 * The host's customer, by an opaque id that the host chooses. Tenants never see one another.
 *
 * @param value 1 to 128 characters, no control characters
 * @since 0.1
 */
public record TenantId(String value) {

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException when it is blank, too long or has control characters
     */
    public TenantId {
        Ids.check("TenantId", Objects.requireNonNull(value, "value"));
    }

    /**
     * Names a tenant.
     *
     * @param value the host's own id
     * @return the tenant id
     */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
