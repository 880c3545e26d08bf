// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Patchbay would make of a request, found out without storing anything.
 *
 * @param response what would be answered
 * @param checks what was checked, in order; the last one failed when the request is refused
 * @param events the events it holds; empty when it is refused or a handshake
 * @since 0.1
 */
public record WebhookVerdict(WebhookResponse response, List<Check> checks, List<WebhookEvent> events) {

    /**
     * One check.
     *
     * @param name what was looked at
     * @param passed whether it was in order
     * @param reason why not; null when it was
     * @param detail one line for a person
     */
    public record Check(
            String name, boolean passed, @Nullable RejectionReason reason, String detail) {

        /** Checks for nulls. */
        public Check {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Checks for nulls and copies the lists. */
    public WebhookVerdict {
        Objects.requireNonNull(response, "response");
        checks = List.copyOf(checks);
        events = List.copyOf(events);
    }

    /**
     * Whether it would be taken in.
     *
     * @return false when it would be refused or could not be checked
     */
    public boolean accepted() {
        return response.outcome() != WebhookOutcome.REJECTED && response.outcome() != WebhookOutcome.UNAVAILABLE;
    }
}
