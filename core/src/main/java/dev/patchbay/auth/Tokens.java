// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param validated tokens without end, or that only a person can renew, which the platform still takes
     */
    record RefreshReport(int refreshed, int failed, int reconnectRequired, int skipped, int validated) {

        /**
         * A pass that validated nothing.
         *
         * @param refreshed tokens renewed
         * @param failed refreshes that failed in a way that may pass
         * @param reconnectRequired connections whose token the platform declared dead
         * @param skipped connections left for another pass
         */
        public RefreshReport(int refreshed, int failed, int reconnectRequired, int skipped) {
            this(refreshed, failed, reconnectRequired, skipped, 0);
        }
    }

    /**
     * What a step of re-sealing did.
     *
     * @param resealed credentials sealed anew with the current key, asset tokens included
     * @param current credentials that were sealed with it already
     * @param undecipherable those that cannot be opened, at most 100; they are left as they are
     * @param undecipherableCount how many there are in all
     * @param postponed connections that were passed over because their tenant's keys could not be looked up; an old key may
     *     only go after a walk that passed nothing over
     * @param complete whether the walk reached the end of the store; the next call begins anew
     */
    record ResealReport(
            int resealed,
            int current,
            List<Undecipherable> undecipherable,
            int undecipherableCount,
            int postponed,
            boolean complete) {

        /** How many undecipherable credentials a report names. */
        public static final int MOST_NAMED = 100;

        /** Copies the list. */
        public ResealReport {
            undecipherable = List.copyOf(undecipherable);
        }

        /**
         * A step that passed nothing over.
         *
         * @param resealed credentials sealed anew
         * @param current credentials that were sealed with the current key already
         * @param undecipherable those that cannot be opened
         * @param undecipherableCount how many there are in all
         * @param complete whether the walk reached the end of the store
         */
        public ResealReport(
                int resealed,
                int current,
                List<Undecipherable> undecipherable,
                int undecipherableCount,
                boolean complete) {
            this(resealed, current, undecipherable, undecipherableCount, 0, complete);
        }
    }

    /**
     * A credential that cannot be opened.
     *
     * @param tenant the owner
     * @param connection the connection
     * @param asset the asset whose token it is; null for the connection's own
     * @param keyId id of the key that sealed it; null when it cannot be told
     * @param reason why it cannot be opened
     */
    record Undecipherable(
            TenantId tenant,
            ConnectionId connection,
            @Nullable String asset,
            @Nullable String keyId,
            SealException.Reason reason) {}

    /**
     * What a step of the look ahead did.
     *
     * @param looked connections looked at
     * @param announced of how many it was said that a person has to act
     * @param complete whether the walk reached the end of the store; the next call begins anew
     */
    record NoticeReport(int looked, int announced, boolean complete) {}

    /**
     * Refreshes connections that are due, the most urgent first, page by page. For a host's scheduler, every minute or so;
     * several nodes, and several threads of one, share the work when they call it at the same time.
     *
     * <p>Tokens that have no end, or that only a person can renew, are not refreshed but validated: at intervals
     * ({@link TokenSettings#validateEvery}) the platform is asked whether it still takes them and with which scopes.
     *
     * <p>Begins with storing what the store would not take earlier: after a refresh the only copy of a rotated refresh token
     * may be in this process, and it holds the connection's lease from pass to pass until the store has the token. If the
     * process dies before, the token is lost, and where the platform refuses the spent one the account has to be connected
     * again;
     * a {@link GrantJournal} closes that gap.
     *
     * @param within those due within this time from now
     * @param limit the most to refresh or validate in this pass
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

    /**
     * How a tenant's connections are, and by when a person has to act. Asks no platform.
     *
     * @param tenant the owner
     * @param after the last connection of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page in the order of ids; shorter than {@code limit} only at the end
     */
    List<TokenHealth> health(TenantId tenant, @Nullable ConnectionId after, int limit);

    /**
     * The same over all tenants, for operators.
     *
     * @param after the last connection of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page in the order of ids; shorter than {@code limit} only at the end
     */
    List<TokenHealth> healthOfAll(@Nullable ConnectionId after, int limit);

    /**
     * Looks some connections further for those that a person must connect again before long, and tells the listeners
     * ({@code ReconnectDue}), once per distance of {@link TokenSettings#reconnectNotices}. For a host's scheduler; call it
     * so often that all connections are looked at once a day. Where it stands is kept in the checkpoints, so that nodes
     * share one walk. When a node dies between telling and writing that down, one notice comes twice.
     *
     * @param limit the most to look at in this step, at least 1
     * @return what was done; nothing when another node is at it
     */
    NoticeReport announceReconnects(int limit);

    /**
     * Seals some connections further with the current key, asset tokens included. Call it after a key was added to the ring
     * until the report is {@link ResealReport#complete()}; then the old key may go, once every node has the new ring and ten
     * more minutes have passed, for connect flows under way have a verifier sealed with it. Where it stands is kept in the
     * checkpoints. A refresh at the same time wins. Safe to call at any time and by several nodes.
     *
     * <p>Tenants that have keys of their own ({@link TenantKeys}) get theirs. What was sealed with the shared key before
     * moves over, and a tenant's rotated key is found too; but a walk that was under way when a tenant's key changed has
     * passed some of its connections already, so either let two walks end or use {@link #reseal(TenantId, int)}.
     *
     * @param limit the most connections to look at in this step, at least 1
     * @return what was done
     */
    ResealReport reseal(int limit);

    /**
     * The same for one tenant's connections: after its own key was introduced or changed.
     *
     * @param tenant the owner
     * @param limit the most connections to look at in this step, at least 1
     * @return what was done; nothing, not complete and one connection postponed, when the keys cannot be looked up
     */
    ResealReport reseal(TenantId tenant, int limit);
}
