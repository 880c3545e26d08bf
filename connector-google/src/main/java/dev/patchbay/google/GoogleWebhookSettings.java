// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The settings of what Google sends. What proves a sender has no default: while it is unset that way is closed. */
final class GoogleWebhookSettings {

    static final List<SettingSpec> ALL = List.of(
            SettingSpec.optional(
                    GoogleSettings.PUSH_AUDIENCE,
                    Kind.LIST,
                    null,
                    "Audience that Pub/Sub's push tokens must name, byte for byte; by default Pub/Sub takes the push endpoint's"
                            + " URL. Several count while one is changed."),
            SettingSpec.optional(
                    GoogleSettings.PUSH_SERVICE_ACCOUNT,
                    Kind.TEXT,
                    null,
                    "E-mail of the service account that the push subscription signs its tokens with."),
            secret(
                    GoogleSettings.LEAD_FORM_KEY,
                    "Key that was entered with the Google Ads lead form, which every lead carries. Several, separated by"
                            + " commas, count while one is changed."),
            secret(
                    GoogleSettings.CHANNEL_TOKEN,
                    "Token that notification channels were opened with. Several, separated by commas, count."),
            secret(
                    GoogleSettings.YOUTUBE_HUB_SECRET,
                    "Secret that YouTube's hub signs feeds with, up to 200 bytes. Several, separated by commas, count; the"
                            + " first is given to the hub."),
            secret(
                    GoogleSettings.YOUTUBE_CALLBACK_TOKEN,
                    "Token that is added to callbacks given to YouTube's hub; without it subscriptions are never ended, because"
                            + " anybody could ask the hub to."),
            SettingSpec.optional(
                    GoogleSettings.YOUTUBE_HUB_URL,
                    Kind.URL,
                    "https://pubsubhubbub.appspot.com",
                    "Host of YouTube's hub."),
            SettingSpec.optional(
                    GoogleSettings.YOUTUBE_HUB_LEASE,
                    Kind.DURATION,
                    "P5D",
                    "For how long a feed is subscribed. Uncertain: the hub is said to take up to 10 days."),
            SettingSpec.optional(
                    GoogleSettings.BUSINESS_NOTIFICATIONS_URL,
                    Kind.URL,
                    "https://mybusinessnotifications.googleapis.com",
                    "Host of the Business Profile notifications API."),
            SettingSpec.optional(
                    GoogleSettings.PUBSUB_TOPIC,
                    Kind.TEXT,
                    null,
                    "Pub/Sub topic that Business Profile notifies unless the subscription names one:"
                            + " projects/<project>/topics/<topic>."));

    private GoogleWebhookSettings() {}

    static List<SettingSpec> withAll(List<SettingSpec> others) {
        return Stream.concat(others.stream(), ALL.stream()).toList();
    }

    private static SettingSpec secret(String name, String meaning) {
        return new SettingSpec(name, meaning, Kind.TEXT, null, false, true, Set.of());
    }
}
