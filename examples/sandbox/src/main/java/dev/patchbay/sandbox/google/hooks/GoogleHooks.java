// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.oauth.PushTokens;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookMessage;
import dev.patchbay.sandbox.hooks.Outgoing;
import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.hooks.RetryPlan;
import dev.patchbay.sandbox.kernel.Dice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** What the simulated Google tells a receiver on its own. Queued in the {@link PostOffice}, which sends it. Thread-safe. */
public final class GoogleHooks {

    private static final Set<Integer> ACKED = Set.of(102, 200, 201, 202, 204);
    private static final RetryPlan PUSH_PLAN = new RetryPlan(
            ACKED::contains, status -> true, Duration.ofSeconds(10), Duration.ofMinutes(10), false, Duration.ofDays(7));

    private final PostOffice office;
    private final PushTokens tokens;
    private final YouTubeHub hub;
    private final BiFunction<String, String, Optional<String>> topics;
    private final InstantSource clock;
    private final long seed;
    private final List<PushSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final AtomicLong made = new AtomicLong();

    /** {@code topics}: from a Business Profile account and a notification type to the topic it goes to. */
    public GoogleHooks(
            PostOffice office,
            PushTokens tokens,
            YouTubeHub hub,
            BiFunction<String, String, Optional<String>> topics,
            InstantSource clock,
            long seed) {
        this.office = office;
        this.tokens = tokens;
        this.hub = hub;
        this.topics = topics;
        this.clock = clock;
        this.seed = seed;
    }

    /** Adds a push subscription to a topic. */
    public void subscribe(PushSubscription subscription) {
        subscriptions.add(subscription);
    }

    /**
     * A Business Profile notification. Queued when the account's setting, made by API, has this type and a topic with
     * subscriptions; returns how many messages are queued.
     *
     * @param account as {@code accounts/1}
     * @param location as {@code locations/2}
     * @param type as {@code NEW_REVIEW}
     */
    public int notifyBusiness(String account, String location, String type) {
        Optional<String> topic = topics.apply(account, type);
        if (topic.isEmpty()) {
            return 0;
        }
        ObjectNode data = GoogleJson.object()
                .put("name", account + "/" + location)
                .put("notificationType", type)
                .put("locationName", account + "/" + location);
        if (type.endsWith("REVIEW")) {
            data.put("reviewName", account + "/" + location + "/reviews/" + Dice.letters(next(), 24));
        }
        return publish(topic.get(), GoogleJson.text(data), Map.of());
    }

    /** Publishes to a topic; each of its subscriptions gets the message. Returns how many are queued. */
    public int publish(String topic, String data, Map<String, String> attributes) {
        String id = Long.toString(2_000_000_000_000_000L + Long.remainderUnsigned(next(), 1_000_000_000_000_000L));
        Instant at = clock.instant();
        int queued = 0;
        for (PushSubscription subscription : subscriptions) {
            if (subscription.topic().equals(topic)) {
                office.queue(push(subscription, id, at, data, attributes));
                queued++;
            }
        }
        return queued;
    }

    private HookMessage push(PushSubscription to, String id, Instant at, String data, Map<String, String> attributes) {
        ObjectNode body = GoogleJson.object();
        ObjectNode message = body.putObject("message");
        if (!attributes.isEmpty()) {
            ObjectNode named = message.putObject("attributes");
            attributes.forEach(named::put);
        }
        if (!data.isEmpty()) {
            message.put("data", Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
        }
        message.put("messageId", id)
                .put("message_id", id)
                .put("publishTime", at.toString())
                .put("publish_time", at.toString());
        body.put("subscription", to.name());
        byte[] bytes = GoogleJson.bytes(body, false);
        return new HookMessage("google:pubsub", to.endpoint(), PUSH_PLAN, (forgery, attempt) -> {
            Outgoing request = Outgoing.post("application/json", bytes)
                    .header("User-Agent", "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)");
            String token = tokens.make(to.audience(), to.serviceAccount(), forgery);
            Forgery kind = forgery.orElse(null);
            if (kind == Forgery.MISSING) {
                return request;
            }
            if (kind == Forgery.EMPTY) {
                return request.header("Authorization", "Bearer ");
            }
            if (kind == Forgery.DOUBLED) {
                String other = tokens.make(to.audience(), to.serviceAccount(), Optional.of(Forgery.WRONG_SECRET));
                return request.header("Authorization", "Bearer " + other).header("Authorization", "Bearer " + token);
            }
            return request.header("Authorization", "Bearer " + token);
        });
    }

    /** Someone fills in a lead form. Returns the lead's id. */
    public String lead(URI target, String googleKey, boolean test) {
        String id = "TeSter-" + Dice.letters(next(), 40);
        ObjectNode lead = GoogleMessages.lead(id, 40_000_000_000L, 123_456_789L, test, clock.instant());
        office.queue(GoogleMessages.leadForm(target, lead, googleKey));
        return id;
    }

    /** A channel is opened: its {@code sync} message is queued. */
    public Channel openChannel(String id, String token, URI address, Duration life) {
        Channel channel = new Channel(
                id,
                token,
                address,
                Dice.letters(next(), 27),
                "https://www.googleapis.com/drive/v3/changes?alt=json",
                clock.instant().plus(life));
        notifyChannel(channel, "sync");
        return channel;
    }

    /** Something happened to what a channel watches; nothing comes after it has expired. Returns whether it is queued. */
    public boolean notifyChannel(Channel channel, String state) {
        if (!clock.instant().isBefore(channel.expiresAt())) {
            return false;
        }
        long number =
                numbers.computeIfAbsent(channel.id(), k -> new AtomicLong()).incrementAndGet();
        office.queue(GoogleMessages.channel(channel, number, state));
        return true;
    }

    /** A video is uploaded or renamed; everyone who subscribed to the channel at the hub is told. Returns how many. */
    public int video(String channel, String video, String title) {
        Instant now = clock.instant();
        return hub.publish(channel, GoogleMessages.atom(Map.of("id", video, "channel", channel, "title", title), now));
    }

    /** A video is deleted. Returns how many are told. */
    public int deletedVideo(String channel, String video) {
        return hub.publish(channel, GoogleMessages.deleted(video, channel, clock.instant()));
    }

    private long next() {
        return Dice.roll(seed, 85, made.incrementAndGet());
    }
}
