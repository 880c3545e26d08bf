// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Too many calls. Nothing is wrong with the request; it may be sent again after {@link #retryAfter()}.
 *
 * @since 0.1
 */
public final class RateLimitException extends PlatformException {

    private static final long serialVersionUID = 1L;

    RateLimitException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }

    /**
     * How long to wait.
     *
     * @return the wait; empty when neither the platform nor the limiter could say
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }
}
