// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import org.jspecify.annotations.Nullable;

/** What callers are told when a connection's token cannot be used or renewed. */
final class RefreshErrors {

    static final String OPERATION = "refresh token";

    private RefreshErrors() {}

    static PlatformException notUsable(Connection connection) {
        boolean gone = connection.status() == ConnectionStatus.DISCONNECTED;
        String reason = connection.statusReason();
        return make(
                connection,
                Failure.of(
                        ErrorCategory.AUTHENTICATION,
                        gone
                                ? "The connection was disconnected"
                                : "The connection must be connected again" + (reason == null ? "" : ": " + reason),
                        gone ? "Connect the account anew" : "Let the user connect the account again"),
                null);
    }

    static PlatformException busy(Connection connection) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.TRANSIENT,
                        "REFRESH_IN_PROGRESS: another node is refreshing the token and has not finished",
                        "Try again in some seconds"),
                null);
    }

    static PlatformException underWay(Connection connection) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.TRANSIENT,
                        "REFRESH_IN_PROGRESS: the refresh of the token is still under way",
                        "Try again in some seconds, or allow the call more time"),
                null);
    }

    static PlatformException failedJustNow(Connection connection) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.TRANSIENT,
                        "The token could not be refreshed a moment ago, " + connection.refreshFailures()
                                + " times in a row",
                        "Try again in some seconds; the account stays connected"),
                null);
    }

    static PlatformException gone(Platform platform, TenantId tenant, ConnectionId id) {
        return Failure.of(ErrorCategory.AUTHENTICATION, "The connection was deleted", "Connect the account anew")
                .toException(ErrorContext.of(platform, OPERATION).withOwner(tenant, id), null);
    }

    static PlatformException notStored(Connection connection) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.TRANSIENT,
                        "The token refreshed before could not be stored yet",
                        "Look at the store; the token is kept in memory and stored as soon as that works"),
                null);
    }

    static PlatformException noAssetToken(Connection connection) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.AUTHENTICATION,
                        "No working token is kept for the asset that was asked for",
                        "List the connection's channels again; if the asset is not among them, connect the account again"
                                + " and grant access to it"),
                null);
    }

    static PlatformException interrupted(Connection connection, @Nullable Throwable cause) {
        return make(
                connection,
                Failure.of(
                        ErrorCategory.INTERRUPTED,
                        "Interrupted while waiting for a token refresh",
                        "Nothing to mend: the thread was told to stop"),
                cause);
    }

    /**
     * Whether it was held back on our side: by a circuit, a limit, a deadline or an interrupt. What cannot pass by itself,
     * such as a connector's mistake, is not among it.
     */
    static boolean neverLeft(PlatformException e) {
        return e.context().attempts() == 0 && (e.retryable() || e.category() == ErrorCategory.INTERRUPTED);
    }

    /** The same error, knowing whose it is. */
    static PlatformException owned(PlatformException e, Connection connection) {
        if (e.context().connection() != null) {
            return e;
        }
        return e.failure().toException(e.context().withOwner(connection.tenant(), connection.id()), e);
    }

    private static PlatformException make(Connection connection, Failure failure, @Nullable Throwable cause) {
        return failure.toException(
                ErrorContext.of(connection.platform(), OPERATION).withOwner(connection.tenant(), connection.id()),
                cause);
    }
}
