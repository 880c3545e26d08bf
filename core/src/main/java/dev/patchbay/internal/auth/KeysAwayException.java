// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import org.jspecify.annotations.Nullable;

/** The host's lookup of a tenant's keys failed. Nothing is wrong with what is sealed, and nothing may be marked for it. */
final class KeysAwayException extends RuntimeException {

    /** Code of the warning. */
    static final String CODE = "tenant-keys-away";

    private static final long serialVersionUID = 1L;

    private KeysAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Says where the host's code failed, without its text: that may quote what a key service answered. */
    static KeysAwayException of(TenantId tenant, RuntimeException cause) {
        String name = cause.getClass().getName();
        RuntimeException trace = new RuntimeException(name + " (text withheld)");
        trace.setStackTrace(cause.getStackTrace());
        return new KeysAwayException("The sealing keys of tenant " + tenant + " cannot be looked up: " + name, trace);
    }

    /** The same for callers of the library: a failure that passes. */
    PlatformException told(Connection connection, String operation) {
        return told(connection.platform(), connection.tenant(), connection.id(), operation);
    }

    PlatformException told(Platform platform, TenantId tenant, @Nullable ConnectionId connection, String operation) {
        return Failure.of(
                        ErrorCategory.TRANSIENT,
                        String.valueOf(getMessage()),
                        "Look at the key service; the account stays connected and works as soon as the keys are there")
                .toException(ErrorContext.of(platform, operation).withOwner(tenant, connection), this);
    }
}
