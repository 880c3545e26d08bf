// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted while it waited or read. The interrupt flag is set again; the call was cancelled.
 *
 * @since 0.1
 */
public final class CallInterruptedException extends PlatformException {

    private static final long serialVersionUID = 1L;

    CallInterruptedException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }
}
