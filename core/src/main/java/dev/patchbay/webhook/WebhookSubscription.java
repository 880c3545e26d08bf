// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a platform was told to send.
 *
 * @param account whose events, {@code kind:id}; {@code app:<id>} for the app's own
 * @param topics what, in the platform's words
 * @param callback where to, as far as the platform tells; null when it does not or there is one for the whole app
 * @param active whether the platform sends
 * @param expiresAt when it ends unless renewed; null when it does not
 * @since 0.1
 */
public record WebhookSubscription(
        String account,
        Set<String> topics,
        @Nullable String callback,
        boolean active,
        @Nullable Instant expiresAt) {

    /**
     * What to subscribe to.
     *
     * @param account whose events, {@code kind:id}
     * @param topics what, in the platform's words; empty for the connector's usual ones
     * @param callback where to; null where the platform has one for the whole app
     */
    public record Wanted(
            String account, Set<String> topics, @Nullable String callback) {

        /** Checks for nulls and copies the topics. */
        public Wanted {
            Objects.requireNonNull(account, "account");
            topics = Set.copyOf(topics);
        }

        /**
         * The usual topics of an account.
         *
         * @param account whose events, {@code kind:id}
         * @return without a callback
         */
        public static Wanted of(String account) {
            return new Wanted(account, Set.of(), null);
        }
    }

    /** Checks for nulls and copies the topics. */
    public WebhookSubscription {
        Objects.requireNonNull(account, "account");
        topics = Set.copyOf(topics);
    }
}
