// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.WebhookSubscription;
import dev.patchbay.webhook.WebhookSubscription.Wanted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Google is told to send: notifications of a Business Profile account ({@code business_account:<id>}, to a Pub/Sub topic,
 * one for each account) and the feed of a YouTube channel ({@code youtube_channel:<id>}, to a callback, for some days).
 */
final class GoogleSubscriptions implements WebhookSubscriptions {

    static final String SETTING = "GET /v1/accounts/{account}/notificationSetting";
    static final String CHANGE = "PATCH /v1/accounts/{account}/notificationSetting";
    static final String HUB = "POST /subscribe";

    private static final String BUSINESS = "business_account:";
    private static final String YOUTUBE = "youtube_channel:";
    private static final Set<String> USUAL = Set.of("NEW_REVIEW", "UPDATED_REVIEW", "GOOGLE_UPDATE");

    private final SessionContext session;
    private final String notificationsUrl;
    private final String hubUrl;
    private final Duration lease;

    GoogleSubscriptions(SessionContext session) {
        this.session = session;
        this.notificationsUrl = session.app().text(GoogleSettings.BUSINESS_NOTIFICATIONS_URL);
        this.hubUrl = session.app().text(GoogleSettings.YOUTUBE_HUB_URL);
        this.lease = session.app().duration(GoogleSettings.YOUTUBE_HUB_LEASE);
    }

    @Override
    public List<WebhookSubscription> list(String account) {
        if (account.startsWith(YOUTUBE)) {
            throw new UnsupportedOperationException(
                    "YouTube's hub cannot be asked what it sends: only its leases tell");
        }
        WebhookSubscription found = setting(account);
        return found.active() ? List.of(found) : List.of();
    }

    private WebhookSubscription setting(String account) {
        ApiRequest request = ApiRequest.get(notificationsUrl, SETTING)
                .path("v1", "accounts", business(account), "notificationSetting")
                .charge(Budgets.BUSINESS, "accounts", 1)
                .build();
        return read(account, session.api().fetch(request, BodyReader.json()));
    }

    @Override
    public WebhookSubscription subscribe(Wanted wanted) {
        if (wanted.account().startsWith(YOUTUBE)) {
            hub(wanted, "subscribe");
            return new WebhookSubscription(
                    wanted.account(),
                    Set.of("feed"),
                    wanted.callback(),
                    true,
                    session.clock().instant().plus(lease));
        }
        String topic = wanted.callback() != null
                ? wanted.callback()
                : session.app().find(GoogleSettings.PUBSUB_TOPIC).orElse("");
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("Notifications need a Pub/Sub topic: as the callback, or by setting '"
                    + GoogleSettings.PUBSUB_TOPIC + "'");
        }
        // An account has one setting: what others want to hear of must stay in it.
        Set<String> types = new TreeSet<>(wanted.topics().isEmpty() ? USUAL : wanted.topics());
        types.addAll(setting(wanted.account()).topics());
        return change(wanted.account(), topic, types);
    }

    @Override
    public void unsubscribe(Wanted wanted) {
        if (wanted.account().startsWith(YOUTUBE)) {
            hub(wanted, "unsubscribe");
        } else {
            change(wanted.account(), "", Set.of());
        }
    }

    private WebhookSubscription change(String account, String topic, Set<String> types) {
        String id = business(account);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "accounts/" + id + "/notificationSetting");
        body.put("pubsubTopic", topic);
        body.put("notificationTypes", List.copyOf(new TreeSet<>(types)));
        ApiRequest request = ApiRequest.of("PATCH", notificationsUrl, CHANGE)
                .path("v1", "accounts", id, "notificationSetting")
                .query("updateMask", "pubsubTopic,notificationTypes")
                .json(JsonValue.write(body))
                .charge(Budgets.BUSINESS, "accounts", 1)
                .idempotent(true)
                .build();
        return read(account, session.api().fetch(request, BodyReader.json()));
    }

    private static WebhookSubscription read(String account, JsonValue setting) {
        Set<String> types = new LinkedHashSet<>();
        setting.get("notificationTypes").elements().forEach(type -> types.add(type.text("")));
        String topic = setting.get("pubsubTopic").text("");
        boolean active = !topic.isEmpty() && !types.isEmpty();
        return new WebhookSubscription(account, types, topic.isEmpty() ? null : topic, active, null);
    }

    private void hub(Wanted wanted, String mode) {
        List<Secret> secrets = HmacSignature.secrets(session.app(), GoogleSettings.YOUTUBE_HUB_SECRET);
        if (secrets.isEmpty() || wanted.callback() == null) {
            throw new IllegalArgumentException(
                    "A channel's feed needs a callback and setting '" + GoogleSettings.YOUTUBE_HUB_SECRET + "'");
        }
        String channel = wanted.account().substring(YOUTUBE.length());
        ApiRequest request = ApiRequest.post(hubUrl, HUB)
                .path("subscribe")
                .form("hub.callback", callback(wanted.callback()))
                .form("hub.mode", mode)
                .form("hub.topic", "https://www.youtube.com/xml/feeds/videos.xml?channel_id=" + channel)
                .form("hub.verify", "async")
                .form("hub.secret", secrets.get(0).reveal())
                .form("hub.lease_seconds", Long.toString(lease.toSeconds()))
                .anonymous()
                .idempotent(true)
                .build();
        session.api().fetch(request, body -> body.text());
    }

    private String callback(@Nullable String url) {
        String plain = String.valueOf(url);
        return HmacSignature.secrets(session.app(), GoogleSettings.YOUTUBE_CALLBACK_TOKEN).stream()
                .findFirst()
                .map(token -> plain
                        + (plain.contains("?") ? '&' : '?')
                        + YouTubeHub.TOKEN
                        + '='
                        + URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8))
                .orElse(plain);
    }

    private static String business(String account) {
        if (!account.startsWith(BUSINESS) || account.length() == BUSINESS.length()) {
            throw new IllegalArgumentException("Google has subscriptions of business_account:<id> and"
                    + " youtube_channel:<id>, not of '" + account + "'");
        }
        return account.substring(BUSINESS.length());
    }
}
