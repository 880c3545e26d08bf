// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** Makes connection ids of 128 bits. */
record ConnectionIds(SecureRandom random) {

    private static final int BYTES = 16;
    private static final String PREFIX = "con_";

    ConnectionId unique() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return id(bytes);
    }

    /** Always the same for a tenant's account, so that the store's unique id also keeps the account unique. */
    ConnectionId of(TenantId tenant, Platform platform, String externalId) {
        return id(Arrays.copyOf(Hashes.ofParts("connection", tenant.value(), platform.id(), externalId), BYTES));
    }

    private static ConnectionId id(byte[] bytes) {
        return ConnectionId.of(PREFIX + HexFormat.of().formatHex(bytes));
    }
}
