// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Duration;

/**
 * Keeps tokens alive. Every method may be called by several nodes at once: a token is refreshed once.
 *
 * @since 0.1
 */
public interface Tokens {

    /**
     * What a pass did.
     *
     * @param refreshed tokens renewed
     * @param failed refreshes that failed in a way that may pass
     * @param reconnectRequired connections whose token the platform declared dead
     * @param skipped connections left for another pass: another node is at them, they need nothing any more, their
     *     platform just asked to wait, or nothing could be sent to it just now
     */
    record RefreshReport(int refreshed, int failed, int reconnectRequired, int skipped) {}

    /**
     * Refreshes connections that are due, the most urgent first. For a host's scheduler, every minute or so.
     *
     * <p>Begins with storing what the store would not take earlier: after a refresh the only copy of a rotated refresh token
     * may be in this process, and it holds the connection's lease from pass to pass until the store has the token. If the
     * process dies before, the token is lost, and where the platform refuses the spent one the account has to be connected
     * again.
     *
     * @param within those due within this time from now
     * @param limit the most to refresh in this pass
     * @return what was done
     */
    RefreshReport refreshExpiring(Duration within, int limit);

    /**
     * Refreshes one connection now, if it can be refreshed.
     *
     * @param tenant the owner
     * @param id the connection
     * @return the connection afterwards
     * @throws dev.patchbay.error.PlatformException when the platform refuses or fails, or another node is at it for long
     * @throws SealException when the stored credential cannot be opened
     * @throws IllegalArgumentException when the tenant has no such connection
     */
    Connection refresh(TenantId tenant, ConnectionId id);
}
