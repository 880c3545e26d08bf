// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.hooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookMessage;
import dev.patchbay.sandbox.hooks.Outgoing;
import dev.patchbay.sandbox.hooks.RetryPlan;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Shapes of what Google sends without a token: lead forms, channel notifications, feeds from the hub. */
public final class GoogleMessages {

    private static final Set<Integer> CHANNEL_RETRIED = Set.of(0, 500, 502, 503, 504);
    private static final Set<Integer> CHANNEL_TAKEN = Set.of(102, 200, 201, 202, 204);

    /** Only server errors are worth another try. The steps are not published. */
    private static final RetryPlan LEAD_PLAN = new RetryPlan(
            status -> status == 200,
            status -> status == 0 || status >= 500,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            false,
            Duration.ofHours(24));

    private static final RetryPlan CHANNEL_PLAN = new RetryPlan(
            CHANNEL_TAKEN::contains,
            CHANNEL_RETRIED::contains,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            false,
            Duration.ofHours(24));

    private static final RetryPlan HUB_PLAN = new RetryPlan(
            status -> status >= 200 && status < 300,
            status -> true,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            false,
            Duration.ofHours(24));

    private GoogleMessages() {}

    /** A lead of a form; {@code test} as by the button "send test data". */
    public static ObjectNode lead(String leadId, long formId, long campaignId, boolean test, Instant at) {
        ObjectNode lead = GoogleJson.object().put("lead_id", leadId);
        ArrayNode columns = lead.putArray("user_column_data");
        column(columns, "Full Name", "Anna Ård", "FULL_NAME");
        column(columns, "User Email", "anna@example.com", "EMAIL");
        return lead.put("api_version", "1.0")
                .put("form_id", formId)
                .put("campaign_id", campaignId)
                .put("adgroup_id", 20_000_000_000L)
                .put("creative_id", 30_000_000_000L)
                .put("is_test", test)
                .put("gcl_id", "Cj0KCQ" + leadId)
                .put("lead_submit_time", at.toString());
    }

    private static void column(ArrayNode columns, String name, String value, String id) {
        columns.addObject().put("column_name", name).put("string_value", value).put("column_id", id);
    }

    /** Brings a lead; {@code key} is the form's shared secret. */
    public static HookMessage leadForm(URI target, ObjectNode lead, String key) {
        return new HookMessage("google:lead-form", target, LEAD_PLAN, (forgery, attempt) -> {
            ObjectNode body = lead.deepCopy();
            secret(key, forgery).ifPresent(said -> body.put("google_key", said));
            String text = GoogleJson.text(body);
            if (forgery.filter(f -> f == Forgery.DOUBLED).isPresent()) {
                text = text.substring(0, text.length() - 1) + ",\"google_key\":\"" + key + "\"}";
            }
            return Outgoing.post("application/json", text.getBytes(StandardCharsets.UTF_8));
        });
    }

    /**
     * A notification of a channel.
     *
     * @param number 1 for {@code sync}, then rising
     * @param state {@code sync}, {@code exists}, {@code not_exists}
     */
    public static HookMessage channel(Channel channel, long number, String state) {
        return new HookMessage("google:channel." + state, channel.address(), CHANNEL_PLAN, (forgery, attempt) -> {
            Outgoing request = Outgoing.post("application/json; utf-8", new byte[0])
                    .header("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)")
                    .header("X-Goog-Channel-ID", channel.id())
                    .header(
                            "X-Goog-Channel-Expiration",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    channel.expiresAt().atOffset(ZoneOffset.UTC)))
                    .header("X-Goog-Message-Number", Long.toString(number))
                    .header("X-Goog-Resource-ID", channel.resourceId())
                    .header("X-Goog-Resource-State", state)
                    .header("X-Goog-Resource-URI", channel.resource());
            if (forgery.filter(f -> f == Forgery.DOUBLED).isPresent()) {
                request = request.header("X-Goog-Channel-Token", channel.token() + "x");
            }
            Optional<String> said = secret(channel.token(), forgery);
            if (forgery.filter(f -> f == Forgery.DOUBLED).isPresent()) {
                said = Optional.of(channel.token());
            }
            Outgoing complete = request;
            return said.map(token -> complete.header("X-Goog-Channel-Token", token))
                    .orElse(complete);
        });
    }

    /** A feed from the hub, signed when the subscription has a secret. */
    public static HookMessage feed(URI target, String atom, Optional<String> secret) {
        byte[] body = atom.getBytes(StandardCharsets.UTF_8);
        return new HookMessage("google:youtube.feed", target, HUB_PLAN, (forgery, attempt) -> {
            Outgoing request = Outgoing.post("application/atom+xml", body);
            if (secret.isEmpty() || forgery.filter(f -> f == Forgery.MISSING).isPresent()) {
                return request;
            }
            String right = "sha1=" + sha1(secret.get(), body);
            if (forgery.isEmpty()) {
                return request.header("X-Hub-Signature", right);
            }
            return switch (forgery.get()) {
                case EMPTY -> request.header("X-Hub-Signature", "");
                case TRUNCATED -> request.header("X-Hub-Signature", right.substring(0, right.length() - 1));
                case DOUBLED ->
                    request.header("X-Hub-Signature", "sha1=" + sha1(secret.get() + "x", body))
                            .header("X-Hub-Signature", right);
                case OTHER_ALGORITHM -> request.header("X-Hub-Signature", "md5=" + right.substring(5, 37));
                case BODY_CHANGED, BODY_REENCODED ->
                    request.header("X-Hub-Signature", right).body((atom + "\n").getBytes(StandardCharsets.UTF_8));
                default -> request.header("X-Hub-Signature", "sha1=" + sha1(secret.get() + "x", body));
            };
        });
    }

    /** What stands where the shared secret belongs. */
    private static Optional<String> secret(String right, Optional<Forgery> forgery) {
        if (forgery.isEmpty()) {
            return Optional.of(right);
        }
        return switch (forgery.get()) {
            case MISSING -> Optional.empty();
            case EMPTY -> Optional.of("");
            case TRUNCATED -> Optional.of(right.substring(0, right.length() - 1));
            case BODY_CHANGED, BODY_REENCODED -> Optional.of(right);
            default -> Optional.of(right + "x");
        };
    }

    /** A video was uploaded or its title changed. */
    public static String atom(Map<String, String> video, Instant at) {
        String id = video.get("id");
        String channel = video.get("channel");
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom">
                <link rel="hub" href="https://pubsubhubbub.appspot.com"/>
                <link rel="self" href="https://www.youtube.com/xml/feeds/videos.xml?channel_id=%2$s"/>
                <title>YouTube video feed</title><updated>%4$s</updated>
                <entry><id>yt:video:%1$s</id><yt:videoId>%1$s</yt:videoId><yt:channelId>%2$s</yt:channelId>
                <title>%3$s</title><link rel="alternate" href="https://www.youtube.com/watch?v=%1$s"/>
                <author><name>Channel</name><uri>https://www.youtube.com/channel/%2$s</uri></author>
                <published>%4$s</published><updated>%4$s</updated></entry></feed>
                """.formatted(id, channel, escaped(video.getOrDefault("title", id)), at);
    }

    /** A video is gone. */
    public static String deleted(String video, String channel, Instant at) {
        return """
                <?xml version='1.0' encoding='UTF-8'?>
                <feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">
                <at:deleted-entry ref="yt:video:%1$s" when="%3$s">
                <link href="https://www.youtube.com/watch?v=%1$s"/>
                <at:by><name>Channel</name><uri>https://www.youtube.com/channel/%2$s</uri></at:by>
                </at:deleted-entry></feed>
                """.formatted(video, channel, at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String sha1(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
