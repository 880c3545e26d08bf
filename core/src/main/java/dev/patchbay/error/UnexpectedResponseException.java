// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The platform answered something that cannot be read: malformed, truncated, too large, of another shape.
 *
 * @since 0.1
 */
public final class UnexpectedResponseException extends PlatformException {

    private static final long serialVersionUID = 1L;

    UnexpectedResponseException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
