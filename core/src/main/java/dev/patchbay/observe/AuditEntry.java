// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sensitive thing that was done or refused, for the host's own record. Never holds a secret.
 *
 * @param at when, by the host's clock
 * @param tenant whose account it concerns; null for duties over all tenants
 * @param platform the platform; null when no single one is concerned
 * @param connection the connection; null when there is none
 * @param actor who asked, in the host's words; null for the library's own duties
 * @param action what: {@code connect}, {@code refresh}, {@code disconnect}, {@code reseal} …
 * @param outcome how it ended: {@code ok}, or a short reason
 * @param detail one line for a person; empty when there is nothing to add
 * @since 0.1
 */
public record AuditEntry(
        Instant at,
        @Nullable TenantId tenant,
        @Nullable Platform platform,
        @Nullable ConnectionId connection,
        @Nullable String actor,
        String action,
        String outcome,
        String detail) {

    /** Checks for nulls. */
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
    }
}
