// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host says when a user wants to connect an account. Immutable; start with {@link #of}.
 *
 * @param tenant who connects
 * @param platform the platform
 * @param userId the host's user; null when the host names none
 * @param redirectUri overrides the app's redirect URI; null for the app's
 * @param browserBinding a value only this user's browser session has (for example the session id); only its hash is kept.
 *     Null switches the check off.
 * @param capabilities the capability interfaces wanted, which decide the scopes; empty for the connector's usual ones. What
 *     needs more than most hosts use is not usual, {@code WebhookSubscriptions} for one: named alone it comes besides the usual
 *     ones
 * @param extraScopes scopes to ask for besides, in the platform's words
 * @param reconnect the connection to renew; null for a new one
 * @param returnTo path on the host's own site for afterwards, starting with one slash; null for none
 * @param askAgain whether to ask again for what was declined before
 * @since 0.1
 */
public record ConnectRequest(
        TenantId tenant,
        Platform platform,
        @Nullable String userId,
        @Nullable String redirectUri,
        @Nullable String browserBinding,
        Set<Class<?>> capabilities,
        Set<String> extraScopes,
        @Nullable ConnectionId reconnect,
        @Nullable String returnTo,
        boolean askAgain) {

    /** Checks for nulls and copies the sets. */
    public ConnectRequest {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(platform, "platform");
        capabilities = Set.copyOf(capabilities);
        extraScopes = Set.copyOf(extraScopes);
    }

    /**
     * A plain request.
     *
     * @param tenant who connects
     * @param platform the platform
     * @return the request, for the usual capabilities of the connector
     */
    public static ConnectRequest of(TenantId tenant, Platform platform) {
        return new ConnectRequest(tenant, platform, null, null, null, Set.of(), Set.of(), null, null, false);
    }

    /**
     * The same for a user.
     *
     * @param newUserId the host's user
     * @param newBrowserBinding a value only this user's browser session has; null switches the check off
     * @return the new request
     */
    public ConnectRequest withUser(@Nullable String newUserId, @Nullable String newBrowserBinding) {
        return new ConnectRequest(
                tenant,
                platform,
                newUserId,
                redirectUri,
                newBrowserBinding,
                capabilities,
                extraScopes,
                reconnect,
                returnTo,
                askAgain);
    }

    /**
     * The same with another redirect URI, for example a loopback one (RFC 8252 section 7.3).
     *
     * @param newRedirectUri absolute
     * @return the new request
     */
    public ConnectRequest withRedirectUri(String newRedirectUri) {
        return new ConnectRequest(
                tenant,
                platform,
                userId,
                newRedirectUri,
                browserBinding,
                capabilities,
                extraScopes,
                reconnect,
                returnTo,
                askAgain);
    }

    /**
     * The same for some capabilities only.
     *
     * @param newCapabilities capability interfaces; empty for the usual ones, see {@link #capabilities}
     * @param newExtraScopes scopes to ask for besides
     * @return the new request
     */
    public ConnectRequest withCapabilities(Set<Class<?>> newCapabilities, Set<String> newExtraScopes) {
        return new ConnectRequest(
                tenant,
                platform,
                userId,
                redirectUri,
                browserBinding,
                newCapabilities,
                newExtraScopes,
                reconnect,
                returnTo,
                askAgain);
    }

    /**
     * The same to renew a connection, asking again for what was declined.
     *
     * @param connection the connection to renew
     * @return the new request
     */
    public ConnectRequest reconnecting(ConnectionId connection) {
        return new ConnectRequest(
                tenant,
                platform,
                userId,
                redirectUri,
                browserBinding,
                capabilities,
                extraScopes,
                connection,
                returnTo,
                true);
    }

    /**
     * The same with a place to go afterwards.
     *
     * @param path on the host's own site, starting with one slash
     * @return the new request
     */
    public ConnectRequest withReturnTo(String path) {
        return new ConnectRequest(
                tenant,
                platform,
                userId,
                redirectUri,
                browserBinding,
                capabilities,
                extraScopes,
                reconnect,
                path,
                askAgain);
    }

    @Override
    public String toString() {
        return "ConnectRequest[" + platform + ", tenant " + tenant + "]";
    }
}
