// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a connection's token is, and by when a person has to act.
 *
 * @param connection the connection, without any secret
 * @param state how it is, in one word
 * @param actBy when calls fail unless a person acts before: connects again, or mends what keeps refreshes from working. In
 *     the past when they fail already; null when nobody has to act as far as known
 * @param reason why it is not healthy, in one line; null when it is
 * @since 0.1
 */
public record TokenHealth(
        Connection connection,
        State state,
        @Nullable Instant actBy,
        @Nullable String reason) {

    /** How a token is. The worse of two counts. */
    public enum State {
        /** It works as far as known, and needs nobody soon. */
        HEALTHY,
        /** It works, and will end soon in a way that refreshing cannot help. */
        EXPIRING,
        /** It may still work, but the last refresh or validation failed in a way that may pass. */
        REFRESH_FAILING,
        /** It is dead, or its end has come: a person must connect again. */
        RECONNECT_REQUIRED,
        /** It was taken back by a disconnect and is gone. */
        REVOKED,
        /** It works, with fewer scopes than asked for. */
        SCOPES_MISSING
    }

    /** Checks for nulls. */
    public TokenHealth {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(state, "state");
    }

    /**
     * Judges a connection by its row alone.
     *
     * @param c the connection
     * @param now the present time
     * @param ahead from how long before its end on a token counts as expiring
     * @return how it is
     */
    public static TokenHealth of(Connection c, Instant now, Duration ahead) {
        if (c.status() == ConnectionStatus.DISCONNECTED) {
            return new TokenHealth(c, State.REVOKED, null, c.statusReason());
        }
        if (c.status() == ConnectionStatus.RECONNECT_REQUIRED) {
            return new TokenHealth(c, State.RECONNECT_REQUIRED, c.updatedAt(), c.statusReason());
        }
        Instant end = end(c);
        if (end != null && !end.isAfter(now)) {
            return new TokenHealth(c, State.RECONNECT_REQUIRED, end, "The access given by a person ended");
        }
        if (c.refreshFailures() > 0) {
            return new TokenHealth(c, State.REFRESH_FAILING, earlier(end, c.expiresAt()), c.statusReason());
        }
        if (end != null && end.isBefore(now.plus(ahead))) {
            return new TokenHealth(c, State.EXPIRING, end, "A person must connect again: refreshing does not help");
        }
        if (c.status() == ConnectionStatus.LIMITED) {
            return new TokenHealth(
                    c, State.SCOPES_MISSING, end, "Not granted: " + String.join(" ", new TreeSet<>(c.missingScopes())));
        }
        return new TokenHealth(c, State.HEALTHY, end, null);
    }

    /** When only a person can help: a limit the platform sets, or the end of what nothing refreshes. */
    private static @Nullable Instant end(Connection c) {
        return c.reconnectBy() != null || c.refreshAt() != null ? c.reconnectBy() : c.expiresAt();
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
