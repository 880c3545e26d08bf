// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.internal.EventSink;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayEvent.ConnectRejected;
import dev.patchbay.observe.PatchbayEvent.ConnectionEstablished;
import dev.patchbay.observe.PatchbayEvent.Disconnected;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshAnswerLost;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import dev.patchbay.observe.PatchbayEvent.ScopesLost;
import dev.patchbay.observe.PatchbayEvent.TokenRefreshed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what was done to connections: first the audit log, then the listeners, so that whoever hears of it finds it
 * there. Both come after the deed, for only then is known how it ended; what a process that dies in between leaves out of
 * the log still stands in the connection's row. A log that fails takes nothing back: that it failed is told, and all goes
 * on.
 */
final class AuditedEvents {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");
    private static final String OK = "ok";
    private static final String LOST_ROTATION = "LOST_ROTATION";

    private final EventSink events;
    private final AuditLog audit;
    private final InstantSource clock;

    AuditedEvents(EventSink events, AuditLog audit, InstantSource clock) {
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    void publish(PatchbayEvent event) {
        AuditEntry entry = entry(event);
        if (entry != null) {
            append(entry, event.platform());
        }
        events.publish(event);
    }

    /** For what has no event. */
    void record(AuditEntry entry) {
        append(entry, null);
    }

    private void append(AuditEntry entry, @Nullable Platform platform) {
        try {
            Uninterrupted.run(() -> audit.append(entry));
        } catch (RuntimeException e) {
            String text = "The audit log did not take '" + entry.action() + "', outcome '" + entry.outcome() + "'"
                    + (entry.connection() == null ? "" : ", of connection " + entry.connection()) + ": "
                    + e.getClass().getName();
            if (platform == null) {
                LOG.warn(text);
            } else {
                events.publish(new PatchbayEvent.Warning(clock.instant(), platform, "audit-not-written", text));
            }
        }
    }

    private static @Nullable AuditEntry entry(PatchbayEvent event) {
        if (event instanceof ConnectionEstablished e) {
            String scopes = e.missingScopes().isEmpty()
                    ? ""
                    : "; not granted: " + String.join(" ", new TreeSet<>(e.missingScopes()));
            return of(
                    e, e.tenant(), e.connection(), e.actor(), "connect", OK, (e.renewed() ? "again" : "new") + scopes);
        } else if (event instanceof ConnectRejected e) {
            return of(e, e.tenant(), null, e.actor(), "connect", e.outcome(), e.security() ? "suspicious" : "");
        } else if (event instanceof TokenRefreshed e) {
            return of(e, e.tenant(), e.connection(), null, "refresh", OK, until(e.expiresAt()));
        } else if (event instanceof RefreshFailed e) {
            String detail = "failure " + e.failures() + " in a row; next try at " + e.nextTry();
            return of(
                    e, e.tenant(), e.connection(), null, "refresh", e.category().name(), detail);
        } else if (event instanceof RefreshAnswerLost e) {
            String detail = "begun at " + e.startedAt() + "; the token kept is tried once more";
            return of(e, e.tenant(), e.connection(), null, "refresh", "ANSWER_LOST", detail);
        } else if (event instanceof ScopesLost e) {
            String detail = String.join(" ", new TreeSet<>(e.scopes()));
            return of(e, e.tenant(), e.connection(), null, "validate", "SCOPES_LOST", detail);
        } else if (event instanceof ReconnectRequired e) {
            String outcome = e.reason().startsWith(LOST_ROTATION) ? LOST_ROTATION : "TOKEN_DEAD";
            return of(e, e.tenant(), e.connection(), null, "reconnect-required", outcome, e.reason());
        } else if (event instanceof Disconnected e) {
            String detail =
                    e.revoked() ? "the platform confirmed that the grant is gone" : "not revoked at the platform";
            return of(e, e.tenant(), e.connection(), e.actor(), "disconnect", OK, detail);
        }
        return null;
    }

    private static String until(@Nullable Instant expiresAt) {
        return expiresAt == null ? "" : "until " + expiresAt;
    }

    private static AuditEntry of(
            PatchbayEvent event,
            TenantId tenant,
            @Nullable ConnectionId connection,
            @Nullable String actor,
            String action,
            String outcome,
            String detail) {
        return new AuditEntry(event.at(), tenant, event.platform(), connection, actor, action, outcome, detail);
    }
}
