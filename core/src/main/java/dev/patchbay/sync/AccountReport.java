// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.error.ErrorCategory;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one account ended.
 *
 * @param account the ad account's or channel's id; null for the lists of ad accounts and channels themselves
 * @param kind the kind it was at; null when it is done
 * @param outcome how it ended
 * @param wakeAt when to go on; null unless parked
 * @param category the error's category; null without an error of the platform
 * @param message one line about the error; null without one
 * @since 0.1
 */
public record AccountReport(
        @Nullable String account,
        @Nullable SyncKind kind,
        AccountOutcome outcome,
        @Nullable Instant wakeAt,
        @Nullable ErrorCategory category,
        @Nullable String message) {
    /** Checks for nulls. */
    public AccountReport {
        Objects.requireNonNull(outcome, "outcome");
    }
}
