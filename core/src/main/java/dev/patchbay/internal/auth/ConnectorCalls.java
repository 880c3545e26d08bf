// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.Platform;
import java.util.function.Supplier;

/** Calls into a connector, so that a mistake in one is a failure of the platform call and nothing worse. */
final class ConnectorCalls {

    private ConnectorCalls() {}

    static <T> T call(Platform platform, String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failure.of(
                            ErrorCategory.UNEXPECTED_RESPONSE,
                            "The connector threw " + e.getClass().getName(),
                            "Report it to the connector's authors with the stack trace")
                    .toException(ErrorContext.of(platform, operation), traceOf(e));
        }
    }

    /** Where it was thrown, without its message: that may quote what the platform answered. */
    private static Throwable traceOf(RuntimeException e) {
        RuntimeException trace = new RuntimeException(e.getClass().getName());
        trace.setStackTrace(e.getStackTrace());
        return trace;
    }
}
