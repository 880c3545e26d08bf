// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.webhook.WebhookEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which connections an account is known by. Kept as checkpoints of the app, one for each pair, in an order that puts those of
 * one account side by side; the identity of a connection needs none.
 */
final class Routes {

    private static final String SCOPE = "webhook-route";
    private static final String IDENTITY = WebhookEvent.IDENTITY + ':';
    private static final int PAGE = 200;

    private final CheckpointStore checkpoints;
    private final TokenStore connections;
    private final InstantSource clock;

    Routes(CheckpointStore checkpoints, TokenStore connections, InstantSource clock) {
        this.checkpoints = checkpoints;
        this.connections = connections;
        this.clock = clock;
    }

    void add(Connection connection, String account) {
        String key = prefix(connection.platform(), account) + connection.id().value();
        Optional<Checkpoint> there = checkpoints.find(null, SCOPE, key);
        if (there.isEmpty()) {
            // Another node that adds the same meanwhile has done the work.
            checkpoints.compareAndSet(
                    new Checkpoint(null, SCOPE, key, connection.tenant().value(), 1, clock.instant()), 0);
        }
    }

    boolean remove(Connection connection, String account) {
        return checkpoints.delete(
                null,
                SCOPE,
                prefix(connection.platform(), account) + connection.id().value());
    }

    /** Whether another living connection, of whichever tenant, has a route to the account. */
    boolean shared(Connection connection, String account) {
        Map<ConnectionId, Connection> found = new LinkedHashMap<>();
        routed(connection.platform(), account, found);
        found.remove(connection.id());
        return !found.isEmpty();
    }

    /** All that know one of the accounts, each once; disconnected ones do not count. */
    Collection<Connection> of(Platform platform, List<String> accounts) {
        Map<ConnectionId, Connection> found = new LinkedHashMap<>();
        for (String account : accounts) {
            identified(platform, account, found);
            routed(platform, account, found);
        }
        return found.values();
    }

    /** The connections of the identities among the accounts, without those that only have a route. */
    Collection<Connection> ofIdentity(Platform platform, List<String> accounts) {
        Map<ConnectionId, Connection> found = new LinkedHashMap<>();
        accounts.forEach(account -> identified(platform, account, found));
        return found.values();
    }

    Optional<Connection> alive(TenantId tenant, ConnectionId id) {
        return connections.find(tenant, id).map(StoredConnection::connection).filter(Routes::alive);
    }

    private void identified(Platform platform, String account, Map<ConnectionId, Connection> found) {
        if (account.startsWith(IDENTITY)) {
            connections
                    .findByAccount(platform, account.substring(IDENTITY.length()))
                    .forEach(stored -> keep(stored, found));
        }
    }

    private void routed(Platform platform, String account, Map<ConnectionId, Connection> found) {
        String prefix = prefix(platform, account);
        String after = prefix;
        while (true) {
            List<Checkpoint> page = checkpoints.list(null, SCOPE, after, PAGE);
            for (Checkpoint route : page) {
                if (!route.key().startsWith(prefix)) {
                    return;
                }
                connections
                        .find(
                                TenantId.of(route.value()),
                                ConnectionId.of(route.key().substring(prefix.length())))
                        .ifPresent(stored -> keep(stored, found));
                after = route.key();
            }
            if (page.size() < PAGE) {
                return;
            }
        }
    }

    private static void keep(StoredConnection stored, Map<ConnectionId, Connection> found) {
        if (alive(stored.connection())) {
            found.put(stored.connection().id(), stored.connection());
        }
    }

    private static boolean alive(Connection connection) {
        return connection.status() != ConnectionStatus.DISCONNECTED;
    }

    /** Encoded, so that no account's name can reach into another's. */
    private static String prefix(Platform platform, String account) {
        return platform.id() + '|' + URLEncoder.encode(EventNames.word(account), StandardCharsets.UTF_8) + '|';
    }
}
