// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.Platform;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

final class Failures {

    private Failures() {}

    static PlatformException of(ErrorCategory category, @Nullable Duration retryAfter) {
        return Failure.of(category, "failed", "wait")
                .withRetryAfter(retryAfter)
                .toException(ErrorContext.of(Platform.of("acme"), "GET /things"), null);
    }

    static PlatformException outage() {
        return of(ErrorCategory.TRANSIENT, null);
    }
}
