// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Removes what was kept long enough. The host's scheduler calls {@link #purge} now and then, on any node; several may at
 * once. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Retention {

    /**
     * How long things are kept.
     *
     * @param pendingAuthorizations connect flows, counted from their end: so long a return with a used state is still told
     *     from one with an unknown state
     * @param apiCalls entries of the API call log
     * @param audit entries of the audit log
     */
    public record Policy(Duration pendingAuthorizations, Duration apiCalls, Duration audit) {

        /** Checks that nothing is kept for less than no time. */
        public Policy {
            for (Duration kept : new Duration[] {pendingAuthorizations, apiCalls, audit}) {
                if (Objects.requireNonNull(kept, "kept").isNegative()) {
                    throw new IllegalArgumentException("Nothing can be kept for less than no time: " + kept);
                }
            }
        }

        /**
         * What suits most hosts.
         *
         * @return connect flows for a day, API calls for 30 days, the audit log for 400 days
         */
        public static Policy defaults() {
            return new Policy(Duration.ofDays(1), Duration.ofDays(30), Duration.ofDays(400));
        }
    }

    /**
     * What one step removed.
     *
     * @param pendingAuthorizations connect flows
     * @param apiCalls entries of the API call log
     * @param auditEntries entries of the audit log
     * @param webhookEvents finished webhook events
     * @param more whether a log reached the limit, so that another step would find more
     */
    public record Purged(int pendingAuthorizations, int apiCalls, int auditEntries, int webhookEvents, boolean more) {}

    private final Stores stores;
    private final Webhooks webhooks;
    private final InstantSource clock;

    Retention(Stores stores, Webhooks webhooks, InstantSource clock) {
        this.stores = stores;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Removes a bounded part of what is too old. Webhook events are kept as long as
     * {@link dev.patchbay.webhook.WebhookSettings#retention} says, 30 days by default, because repeats are known for as long.
     *
     * @param policy how long other things are kept
     * @param limit the most entries of each log to remove in this step, at least 1
     * @return what was removed
     * @throws RuntimeException when a store fails; what was removed before stays removed
     */
    public Purged purge(Policy policy, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        Instant now = clock.instant();
        int flows = stores.pendingAuthorizations().purge(now.minus(policy.pendingAuthorizations()));
        int calls = stores.apiCalls().purge(now.minus(policy.apiCalls()), limit);
        int entries = stores.audit().purge(now.minus(policy.audit()), limit);
        int events = webhooks.purge(limit);
        return new Purged(flows, calls, entries, events, calls == limit || entries == limit || events == limit);
    }
}
