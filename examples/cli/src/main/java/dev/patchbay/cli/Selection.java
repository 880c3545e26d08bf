// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which connections a command is about. Reads the store only: no settings are needed, no call is made. */
final class Selection {

    private static final int PAGE = 200;

    @Option(
            names = "--connection",
            paramLabel = "ID",
            description = "Only this connection; the first characters of its id are enough.")
    @Nullable
    String connection;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "Only connections to this platform (${COMPLETION-CANDIDATES}).")
    @Nullable
    Platform platform;

    /** All that fit, whatever their status, in the order of their ids. */
    List<Connection> all(PatchbayCommand root) {
        return stored(root).stream().map(StoredConnection::connection).toList();
    }

    /** All that fit, with their sealed credentials. */
    List<StoredConnection> stored(PatchbayCommand root) {
        List<StoredConnection> fitting = every(root.home().tokens(), root.tenant()).stream()
                .filter(s -> platform == null || s.connection().platform().equals(platform))
                .toList();
        return connection == null ? fitting : List.of(named(fitting, connection));
    }

    /** Those whose token may be used; fails when there is none. */
    List<Connection> usable(PatchbayCommand root) {
        List<Connection> all = all(root);
        List<Connection> usable = all.stream().filter(Connection::usable).toList();
        if (!usable.isEmpty()) {
            return usable;
        }
        String platforms = platform == null ? "PLATFORM" : platform.id();
        List<Connection> dead = all.stream()
                .filter(c -> c.status() == ConnectionStatus.RECONNECT_REQUIRED)
                .toList();
        if (!dead.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.AUTHENTICATION,
                    "Connection " + dead.get(0).id() + " to " + dead.get(0).platform() + " must be connected again"
                            + (dead.get(0).statusReason() == null
                                    ? ""
                                    : " (" + dead.get(0).statusReason() + ")")
                            + ": patchbay connect " + dead.get(0).platform());
        }
        throw new CommandFailed(
                ExitCode.AUTHENTICATION,
                "Nothing is connected for tenant '" + root.tenant() + "'" + (platform == null ? "" : " on " + platform)
                        + ": patchbay connect " + platforms);
    }

    /** The only usable one; fails when there are several. */
    Connection one(PatchbayCommand root) {
        return single(usable(root));
    }

    /** The only one that is not disconnected, or the only one at all. */
    StoredConnection oneStored(PatchbayCommand root) {
        List<StoredConnection> all = stored(root);
        if (all.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "Tenant '" + root.tenant() + "' has no connection" + (platform == null ? "" : " to " + platform));
        }
        List<StoredConnection> live = all.stream()
                .filter(s -> s.connection().status() != ConnectionStatus.DISCONNECTED)
                .toList();
        List<StoredConnection> candidates = live.isEmpty() ? all : live;
        if (candidates.size() > 1) {
            single(candidates.stream().map(StoredConnection::connection).toList());
        }
        return candidates.get(0);
    }

    static List<StoredConnection> every(TokenStore store, TenantId tenant) {
        List<StoredConnection> all = new ArrayList<>();
        ConnectionId after = null;
        List<StoredConnection> page;
        do {
            page = store.list(tenant, after, PAGE);
            all.addAll(page);
            after = page.isEmpty()
                    ? null
                    : page.get(page.size() - 1).connection().id();
        } while (page.size() == PAGE);
        return all;
    }

    private static Connection single(List<Connection> some) {
        if (some.size() > 1) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "There are " + some.size() + " connections; choose one with --connection: "
                            + some.stream()
                                    .map(c -> c.id() + " (" + c.platform() + ", " + c.displayName() + ")")
                                    .collect(Collectors.joining(", ")));
        }
        return some.get(0);
    }

    private static StoredConnection named(List<StoredConnection> all, String name) {
        for (StoredConnection one : all) {
            if (one.connection().id().value().equals(name)) {
                return one;
            }
        }
        List<StoredConnection> starting = all.stream()
                .filter(s -> s.connection().id().value().startsWith(name))
                .toList();
        if (starting.size() == 1) {
            return starting.get(0);
        }
        throw new CommandFailed(
                starting.isEmpty() ? ExitCode.NOT_FOUND : ExitCode.USAGE,
                (starting.isEmpty() ? "There is no connection '" : "Several connections start with '") + name
                        + "': see patchbay connections");
    }
}
