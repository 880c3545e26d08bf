// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The thing is in another state than the request assumes: deleted, already published, changed meanwhile.
 *
 * @since 0.1
 */
public final class ConflictException extends PlatformException {

    private static final long serialVersionUID = 1L;

    ConflictException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
