// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Not sent: the platform failed so often just now that asking again would only add load. Other platforms are not touched.
 *
 * @since 0.1
 */
public final class CircuitOpenException extends PlatformException {

    private static final long serialVersionUID = 1L;

    CircuitOpenException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }

    /**
     * When it is worth asking again.
     *
     * @return the wait until a trial call is let through
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }
}
