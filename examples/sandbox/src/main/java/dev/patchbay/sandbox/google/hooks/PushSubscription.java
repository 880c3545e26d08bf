// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.hooks;

import java.net.URI;

/**
 * A Pub/Sub push subscription.
 *
 * @param name as {@code projects/p/subscriptions/s}
 * @param topic as {@code projects/p/topics/t}
 * @param endpoint where messages go
 * @param audience the token's audience; usually the endpoint
 * @param serviceAccount who sends
 */
public record PushSubscription(String name, String topic, URI endpoint, String audience, String serviceAccount) {

    /** One whose audience is the endpoint, as when nothing else is said. */
    public static PushSubscription of(String topic, URI endpoint, String serviceAccount) {
        return new PushSubscription(
                topic.replace("/topics/", "/subscriptions/"), topic, endpoint, endpoint.toString(), serviceAccount);
    }
}
