// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.model.TenantId;

/**
 * A tenant's keys, looked up before a platform is asked for something that must be sealed afterwards. Should the lookup fail
 * by then, these seal it: a refresh token that was just given exists nowhere else.
 */
final class HeldKeys {

    private final TenantRings rings;
    private final TenantId tenant;
    private volatile TenantRings.Rings found;

    HeldKeys(TenantRings rings, TenantId tenant) {
        this.rings = rings;
        this.tenant = tenant;
        this.found = rings.of(tenant);
    }

    TenantId tenant() {
        return tenant;
    }

    /** The present key where it can be told, else the one that was last found. */
    SealingKey current() {
        try {
            found = rings.of(tenant);
        } catch (KeysAwayException e) {
            // That is what it is held for.
            return found.current();
        }
        return found.current();
    }

    @Override
    public String toString() {
        return "HeldKeys[" + tenant + "]";
    }
}
