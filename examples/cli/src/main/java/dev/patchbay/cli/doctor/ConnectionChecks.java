// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.SealException;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.error.PlatformException;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether connections work, what their tokens may do and how long they live. */
public final class ConnectionChecks {

    private static final Duration SOON = Duration.ofDays(7);

    private final Function<Connection, PlatformSession> sessions;
    private final Function<Connection, ConnectorDescriptor> descriptors;
    private final Instant now;

    public ConnectionChecks(
            Function<Connection, PlatformSession> sessions,
            Function<Connection, ConnectorDescriptor> descriptors,
            Instant now) {
        this.sessions = sessions;
        this.descriptors = descriptors;
        this.now = now;
    }

    /** Looks at one connection; asks the platform when its token may be used. */
    public List<Finding> run(Connection connection) {
        List<Finding> findings = new ArrayList<>();
        String id = connection.id().value();
        String again = "patchbay connect " + connection.platform() + " --reconnect " + id;
        if (connection.status() == ConnectionStatus.DISCONNECTED) {
            findings.add(Finding.note("connection", id, connection.platform() + ", disconnected"));
            return findings;
        }
        if (!connection.usable()) {
            String reason = connection.statusReason() == null ? "" : ": " + connection.statusReason();
            findings.add(Finding.problem("connection", id, "must be connected again" + reason, again));
            return findings;
        }
        if (connection.refreshFailures() > 0) {
            findings.add(Finding.warning(
                    "token",
                    id,
                    connection.refreshFailures() + " refreshes failed in a row",
                    "patchbay tokens refresh"));
        }
        try {
            PlatformSession session = sessions.apply(connection);
            if (!session.capabilities().contains(HealthProbe.class)) {
                findings.add(Finding.note("connection", id, connection.platform() + " cannot be asked how it is"));
                scopes(connection, connection.scopes(), again, findings);
                return findings;
            }
            probed(connection, session.health().probe(), again, findings);
        } catch (PlatformException e) {
            findings.add(Finding.problem("connection", id, e.reason(), e.remedy()));
        } catch (SealException e) {
            findings.add(Finding.problem("connection", id, String.valueOf(e.getMessage()), again));
        }
        return findings;
    }

    private void probed(Connection connection, HealthProbe.Result result, String again, List<Finding> findings) {
        String id = connection.id().value();
        if (result.tokenValid()) {
            findings.add(Finding.good("connection", id, connection.platform() + " takes its token"));
        } else {
            findings.add(Finding.problem("connection", id, connection.platform() + " refuses its token", again));
        }
        result.findings().forEach(text -> findings.add(Finding.warning("connection", id, text, null)));
        end(connection, result.expiresAt(), "token ends", again, findings);
        end(connection, result.reconnectBy(), "a person must connect again", again, findings);
        if (result.clockSkew() != null) {
            findings.add(Reach.clock(id, result.clockSkew()));
        }
        if (result.tokenValid()) {
            scopes(
                    connection,
                    result.grantedScopes().isEmpty() ? connection.scopes() : result.grantedScopes(),
                    again,
                    findings);
        }
    }

    private void end(Connection connection, @Nullable Instant end, String what, String again, List<Finding> findings) {
        if (end == null) {
            return;
        }
        String id = connection.id().value();
        String text = what
                + (end.isAfter(now)
                        ? " in " + Amounts.span(Duration.between(now, end))
                        : ": since " + end.toString().substring(0, 10));
        boolean refreshed = what.startsWith("token") && connection.refreshAt() != null && end.isAfter(now);
        findings.add(
                end.isAfter(now.plus(SOON)) || refreshed
                        ? Finding.good("token", id, text)
                        : Finding.warning("token", id, text, again));
    }

    private void scopes(Connection connection, Set<String> granted, String again, List<Finding> findings) {
        String id = connection.id().value();
        descriptors.apply(connection).scopes().forEach((capability, needed) -> {
            Set<String> missing = new TreeSet<>(needed);
            missing.removeAll(granted);
            String name = words(capability);
            if (!missing.isEmpty() && descriptors.apply(connection).onRequest().contains(capability)) {
                findings.add(Finding.note("scopes", id, name + " was not asked for: " + String.join(", ", missing)));
                return;
            }
            findings.add(
                    missing.isEmpty()
                            ? Finding.good("scopes", id, "has what is needed for " + name)
                            : Finding.warning("scopes", id, name + " lacks " + String.join(", ", missing), again));
        });
    }

    /** {@code MetricsReader} becomes "metrics reader". */
    private static String words(Class<?> capability) {
        return capability.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
