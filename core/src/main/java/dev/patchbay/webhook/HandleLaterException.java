// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.time.Duration;
import java.util.Objects;

/**
 * Thrown by a {@link WebhookHandler} when it is not the event's time yet. The attempt does not count.
 *
 * @since 0.1
 */
public final class HandleLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** When to try again. */
    private final Duration after;

    /**
     * Puts an event off.
     *
     * @param after how long to wait at least
     */
    public HandleLaterException(Duration after) {
        super("To be handled later");
        this.after = Objects.requireNonNull(after, "after");
    }

    /**
     * How long to wait at least.
     *
     * @return the wait
     */
    public Duration after() {
        return after;
    }
}
