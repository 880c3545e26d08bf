// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The thing does not exist, or this token may not see it: platforms often do not tell the two apart.
 *
 * @since 0.1
 */
public final class NotFoundException extends PlatformException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
