// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connects accounts and takes them off again. Safe for use by many threads; several nodes may share the stores.
 *
 * @since 0.1
 */
public interface Connections {

    /**
     * Begins a connect flow: makes a single-use state, valid for ten minutes, and PKCE values where the platform takes
     * them.
     *
     * @param request who wants to connect what
     * @return where to send the user's browser
     * @throws IllegalArgumentException when the redirect URI, the return path or the connection to renew is not usable
     */
    AuthorizationRequest begin(ConnectRequest request);

    /**
     * Ends a connect flow with what came back. Uses the state up before anything else is done. What the platform granted
     * is stored whole or not at all; a grant that is not kept is not revoked, since it may be shared with a connection that
     * works. Only a host's store that fails before the code is sent throws.
     *
     * @param callback what came back, and to whom
     * @return how it ended; hostile input is a result, never an exception
     */
    ConnectResult complete(Callback callback);

    /**
     * Takes in a credential that the host brings: a system user's token, an API key, a token from an older system.
     *
     * @param tenant the owner
     * @param platform the platform
     * @param credential the credential; the platform is asked who it belongs to
     * @param actor the host's user who brings it; null when unknown
     * @return the connection: a new one, or the tenant's existing one with the new credential
     * @throws dev.patchbay.error.PlatformException when the platform refuses the credential or fails
     */
    Connection adopt(TenantId tenant, Platform platform, Credential credential, @Nullable String actor);

    /**
     * Finds a tenant's connection.
     *
     * @param tenant the owner
     * @param id the connection
     * @return the connection, or empty
     */
    Optional<Connection> find(TenantId tenant, ConnectionId id);

    /**
     * Lists a tenant's connections.
     *
     * @param tenant the owner
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return
     * @return the page in the order of ids
     */
    List<Connection> list(TenantId tenant, @Nullable ConnectionId after, int limit);

    /**
     * Disconnects: forgets all tokens in any case, and takes the grant back at the platform where it can be. It is left
     * alone while another usable connection, of whichever tenant, stands for the same account: most platforms know one
     * grant per account and app. The connection stays as {@link ConnectionStatus#DISCONNECTED} and comes back under its id
     * when the account is connected again. Doing it twice is harmless.
     *
     * @param tenant the owner
     * @param id the connection
     * @param actor the host's user who asked; null when unknown
     * @return whether the platform confirmed that the grant is gone
     * @throws IllegalArgumentException when the tenant has no such connection
     */
    boolean disconnect(TenantId tenant, ConnectionId id, @Nullable String actor);
}
