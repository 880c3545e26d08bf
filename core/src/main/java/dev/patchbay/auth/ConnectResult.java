// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.error.PlatformException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a connect flow ended. Exactly one of four; nothing is hidden in an exception, so that a host can always show the
 * user a page.
 *
 * @since 0.1
 */
public sealed interface ConnectResult {

    /**
     * The account is connected.
     *
     * @param connection the connection; its status is {@link ConnectionStatus#LIMITED} when scopes are missing
     * @param renewed whether an existing connection was renewed
     * @param returnTo the path given at the start; null when none was given
     */
    record Connected(
            Connection connection,
            boolean renewed,
            @Nullable String returnTo) implements ConnectResult {

        /** Checks for nulls. */
        public Connected {
            Objects.requireNonNull(connection, "connection");
        }
    }

    /**
     * The user, or the platform on the user's behalf, declined. No token was asked for.
     *
     * @param error the platform's word, for example {@code access_denied}
     * @param description the platform's explanation; null when it gave none
     * @param returnTo the path given at the start; null when none was given or the state was not usable
     */
    record Denied(
            String error,
            @Nullable String description,
            @Nullable String returnTo) implements ConnectResult {

        /** Checks for nulls. */
        public Denied {
            Objects.requireNonNull(error, "error");
        }
    }

    /**
     * The callback is not one we may act on. No code left the process.
     *
     * @param reason why
     * @param detail one line for logs, without values of the callback
     */
    record Rejected(Reason reason, String detail) implements ConnectResult {

        /** Checks for nulls. */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The platform did not complete the exchange; nothing was stored. The user may start again.
     *
     * @param cause what the platform said or did
     * @param returnTo the path given at the start; null when none was given
     */
    record Failed(PlatformException cause, @Nullable String returnTo) implements ConnectResult {

        /** Checks for nulls. */
        public Failed {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** Why a callback was rejected. */
    enum Reason {
        /** No state, or several. */
        STATE_MISSING,
        /** A state we never made, or one long gone. */
        STATE_UNKNOWN,
        /** The state was used before. */
        STATE_USED,
        /** The ten minutes are over, or the state is from the future. */
        STATE_EXPIRED,
        /** The state was made for another tenant, user or browser; it stays usable for its owner. */
        STATE_FOREIGN,
        /** The state was made for another platform. */
        PLATFORM_MISMATCH,
        /** The issuer is missing or another than the platform's (RFC 9207). */
        ISSUER_MISMATCH,
        /** No code, several, or one that no platform would send. */
        CODE_INVALID,
        /** Another account consented than the one that was to be reconnected. */
        ACCOUNT_MISMATCH,
        /** The account belongs to another connection and the policy forbids a second one. */
        DUPLICATE_ACCOUNT
    }
}
