// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.time.Instant;
import java.util.Objects;

/**
 * A refused request, as far as it is remembered: never its body, its query or a header's value.
 *
 * @param at when
 * @param platform the platform of the path; {@code unknown} when nobody configured it
 * @param reason why
 * @param detail one line for a person
 * @param source the sender's address as far as it can be trusted; empty when unknown
 * @param userAgent what the sender called itself, cut to 120 characters
 * @since 0.1
 */
public record RejectedRequest(
        Instant at, String platform, RejectionReason reason, String detail, String source, String userAgent) {

    /** Checks for nulls. */
    public RejectedRequest {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(userAgent, "userAgent");
    }
}
