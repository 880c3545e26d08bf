// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. No event ever holds a secret, an id inside a path, or a payload.
 *
 * @since 0.1
 */
public sealed interface PatchbayEvent {

    /**
     * When it happened.
     *
     * @return by the host's clock
     */
    Instant at();

    /**
     * The platform concerned.
     *
     * @return the platform
     */
    Platform platform();

    /**
     * One call ended, well or not. Sent exactly once per call, after its last try.
     *
     * @param at when it ended
     * @param platform the platform
     * @param tenant on whose behalf; null for calls that belong to none
     * @param connection the connection; null during connecting
     * @param operation the call as a template
     * @param status HTTP status of the last answer; 0 when there was none
     * @param category why it failed; null when it succeeded
     * @param attempts how many times it was sent; 0 when it never left
     * @param duration from start to end, waits included
     * @param waited time spent waiting for the limiter and between tries
     * @param responseBytes decompressed bytes read of all answers
     * @param requestId the platform's id of the last request; null when it gave none
     */
    record ApiCallCompleted(
            Instant at,
            Platform platform,
            @Nullable TenantId tenant,
            @Nullable ConnectionId connection,
            String operation,
            int status,
            @Nullable ErrorCategory category,
            int attempts,
            Duration duration,
            Duration waited,
            long responseBytes,
            @Nullable String requestId)
            implements PatchbayEvent {}

    /**
     * An account was connected or reconnected.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param renewed whether it existed before
     * @param missingScopes scopes asked for but not granted
     * @param actor the host's user; null when unknown
     */
    record ConnectionEstablished(
            Instant at,
            Platform platform,
            TenantId tenant,
            ConnectionId connection,
            boolean renewed,
            Set<String> missingScopes,
            @Nullable String actor)
            implements PatchbayEvent {}

    /**
     * A connect flow ended without a connection.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the tenant that came back
     * @param outcome {@code DENIED}, {@code FAILED} or the name of the rejection's reason
     * @param security whether it looks like an attack: a foreign, unknown or reused state, or another issuer
     * @param actor the host's user; null when unknown
     */
    record ConnectRejected(
            Instant at,
            Platform platform,
            TenantId tenant,
            String outcome,
            boolean security,
            @Nullable String actor) implements PatchbayEvent {}

    /**
     * A credential was refreshed.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param expiresAt end of the new token; null when it has none
     */
    record TokenRefreshed(
            Instant at,
            Platform platform,
            TenantId tenant,
            ConnectionId connection,
            @Nullable Instant expiresAt) implements PatchbayEvent {}

    /**
     * A refresh failed in a way that may pass; the connection stays as it is.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param category why
     * @param failures failed refreshes in a row
     * @param nextTry when it will be tried again
     */
    record RefreshFailed(
            Instant at,
            Platform platform,
            TenantId tenant,
            ConnectionId connection,
            ErrorCategory category,
            int failures,
            Instant nextTry)
            implements PatchbayEvent {}

    /**
     * A refresh token that can be used once was being spent when its node died, or the node could not write down what became
     * of it. The token that is kept is tried once more; if the platform refuses it, {@link ReconnectRequired} follows with a
     * reason that begins with {@code LOST_ROTATION}.
     *
     * @param at when it was found
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param startedAt when that refresh began, by the clock of its node
     */
    record RefreshAnswerLost(Instant at, Platform platform, TenantId tenant, ConnectionId connection, Instant startedAt)
            implements PatchbayEvent {}

    /**
     * A token that was validated has fewer scopes than before.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param scopes those that are gone
     */
    record ScopesLost(Instant at, Platform platform, TenantId tenant, ConnectionId connection, Set<String> scopes)
            implements PatchbayEvent {}

    /**
     * A person has to connect again by some day, because refreshing will not help then. Sent once per configured distance
     * from that day.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param actBy by when; may have passed
     * @param left how long that is from now; zero once it has passed
     */
    record ReconnectDue(
            Instant at, Platform platform, TenantId tenant, ConnectionId connection, Instant actBy, Duration left)
            implements PatchbayEvent {}

    /**
     * The platform says that the token is dead; a person must connect again.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param reason why, in one line
     */
    record ReconnectRequired(Instant at, Platform platform, TenantId tenant, ConnectionId connection, String reason)
            implements PatchbayEvent {}

    /**
     * A connection was disconnected.
     *
     * @param at when
     * @param platform the platform
     * @param tenant the owner
     * @param connection the connection
     * @param revoked whether the platform confirmed that the grant is gone
     * @param actor the host's user; null when unknown
     */
    record Disconnected(
            Instant at,
            Platform platform,
            TenantId tenant,
            ConnectionId connection,
            boolean revoked,
            @Nullable String actor)
            implements PatchbayEvent {}

    /**
     * A circuit changed its state.
     *
     * @param at when
     * @param platform the platform
     * @param domain the failure domain: host and port
     * @param state {@code OPEN}, {@code HALF_OPEN} or {@code CLOSED}
     */
    record CircuitChanged(Instant at, Platform platform, String domain, String state) implements PatchbayEvent {}

    /**
     * A budget runs low or is blocked.
     *
     * @param at when
     * @param platform the platform
     * @param bucket the budget's name; its subject is left out
     * @param usedFraction share used; NaN when unknown
     * @param blockedFor how long calls are held back; zero when they are only slowed
     */
    record QuotaLow(Instant at, Platform platform, String bucket, double usedFraction, Duration blockedFor)
            implements PatchbayEvent {}

    /**
     * Something a person should know.
     *
     * @param at when
     * @param platform the platform
     * @param code a short constant name
     * @param text one line
     */
    record Warning(Instant at, Platform platform, String code, String text) implements PatchbayEvent {}
}
