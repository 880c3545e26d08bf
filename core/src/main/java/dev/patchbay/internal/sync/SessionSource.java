// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;

/** Opens the connection for one piece of work, whose calls are counted apart. */
@FunctionalInterface
public interface SessionSource {
    PlatformSession open(TenantId tenant, ConnectionId connection, CallMeter meter);
}
