// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The platform or the way to it failed: server error, time-out, lost connection. For a write that is not idempotent the outcome may be unknown.
 *
 * @since 0.1
 */
public final class TransientException extends PlatformException {

    private static final long serialVersionUID = 1L;

    TransientException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
