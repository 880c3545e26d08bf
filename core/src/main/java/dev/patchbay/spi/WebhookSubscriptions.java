// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.webhook.WebhookSubscription;
import java.util.List;
import java.util.Set;

/**
 * Tells the platform what to send.
 *
 * @since 0.1
 */
public interface WebhookSubscriptions {

    /**
     * What the platform sends for an account.
     *
     * @param account whose events, {@code kind:id}
     * @return the subscriptions of this app; empty when there is none
     * @throws UnsupportedOperationException when the platform cannot be asked
     * @throws dev.patchbay.error.PlatformException when the platform refuses
     * @throws IllegalArgumentException when the platform has no such kind of account; the message names those it has
     */
    List<WebhookSubscription> list(String account);

    /**
     * Other accounts whose events the platform sends together with an account's, as those of the Instagram account behind a
     * page: they are routed with it.
     *
     * @param account whose events, {@code kind:id}
     * @return {@code kind:id} each; empty when there is none
     * @throws dev.patchbay.error.PlatformException when the platform refuses
     */
    default Set<String> together(String account) {
        return Set.of();
    }

    /**
     * Subscribes, widens or renews a subscription. May be repeated. Takes no topic away that the app is subscribed to already:
     * another tenant may want it. Who wants fewer unsubscribes first.
     *
     * @param wanted what to subscribe to
     * @return what the platform made of it
     * @throws dev.patchbay.error.PlatformException when the platform refuses
     * @throws IllegalArgumentException when something is missing or unknown
     */
    WebhookSubscription subscribe(WebhookSubscription.Wanted wanted);

    /**
     * Ends a subscription. May be repeated.
     *
     * @param wanted the subscription; topics do not count unless the connector says so
     * @throws dev.patchbay.error.PlatformException when the platform refuses
     * @throws IllegalArgumentException when something is missing or unknown
     */
    void unsubscribe(WebhookSubscription.Wanted wanted);
}
