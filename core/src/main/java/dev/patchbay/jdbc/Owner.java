// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.TenantId;
import org.jspecify.annotations.Nullable;

/** The tenant's column where a row may belong to none: no tenant's id is empty, and an empty one can be part of a key. */
final class Owner {

    private Owner() {}

    static String of(@Nullable TenantId tenant) {
        return tenant == null ? "" : tenant.value();
    }

    static @Nullable TenantId tenant(String column) {
        return column.isEmpty() ? null : TenantId.of(column);
    }
}
