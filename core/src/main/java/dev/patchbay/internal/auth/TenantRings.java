// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.TenantKeys;
import dev.patchbay.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which keys seal and open what is a tenant's. */
final class TenantRings {

    private final KeyRing shared;

    TenantRings(KeyRing shared) {
        this.shared = shared;
    }

    /** Whether tenants may have keys of their own at all. */
    boolean perTenant() {
        return shared.tenantKeys() != TenantKeys.NONE;
    }

    SealingKey sharedKey() {
        return shared.current();
    }

    /**
     * Looks a tenant's keys up.
     *
     * @throws KeysAwayException when the host cannot say
     */
    Rings of(TenantId tenant) {
        if (!perTenant()) {
            return new Rings(null, shared);
        }
        try {
            Optional<KeyRing> own = Objects.requireNonNull(shared.tenantKeys().ringOf(tenant), "ringOf");
            return new Rings(own.orElse(null), shared);
        } catch (RuntimeException e) {
            throw KeysAwayException.of(tenant, e);
        }
    }

    /** One tenant's keys, as they were when they were looked up. */
    record Rings(@Nullable KeyRing own, KeyRing shared) {

        SealingKey current() {
            return own == null ? shared.current() : own.current();
        }

        /** The keys of an id, the tenant's own first: nobody keeps the two rings from using one id for two keys. */
        List<SealingKey> named(String id) {
            List<SealingKey> found = new ArrayList<>(2);
            if (own != null) {
                own.find(id).ifPresent(found::add);
            }
            shared.find(id).filter(key -> !found.contains(key)).ifPresent(found::add);
            return found;
        }
    }
}
