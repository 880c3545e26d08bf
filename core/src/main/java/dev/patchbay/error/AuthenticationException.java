// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The token is dead or was never good: a person must connect the account again.
 *
 * @since 0.1
 */
public final class AuthenticationException extends PlatformException {

    private static final long serialVersionUID = 1L;

    AuthenticationException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
