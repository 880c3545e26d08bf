// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.hooks;

import dev.patchbay.sandbox.hooks.Outgoing;
import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.hooks.Postman;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YouTube's hub, {@code POST /subscribe}: asks the callback before it believes a subscription. Thread-safe. */
public final class YouTubeHub {

    private static final Pattern TOPIC =
            Pattern.compile("https://www\\.youtube\\.com/(?:xml/)?feeds/videos\\.xml\\?channel_id=(UC[\\w-]+)");
    private static final long LONGEST = Duration.ofDays(10).toSeconds();
    private static final long USUAL = Duration.ofDays(5).toSeconds();

    private record Key(URI callback, String channel) {}

    private record Lease(Optional<String> secret, Instant until) {}

    private final PostOffice office;
    private final InstantSource clock;
    private final AtomicLong challenges = new AtomicLong();
    private final Map<Key, Lease> leases = new ConcurrentHashMap<>();

    public YouTubeHub(PostOffice office, InstantSource clock) {
        this.office = office;
        this.clock = clock;
    }

    public SimResponse handle(SimRequest request) {
        if (!request.method().equals("POST") || !request.route().equals("/subscribe")) {
            return text(404, "Not Found");
        }
        Map<String, String> form = new LinkedHashMap<>();
        FormText.pairs(request.bodyText()).forEach(p -> form.put(p.getKey(), p.getValue()));
        String mode = form.getOrDefault("hub.mode", "");
        Matcher topic = TOPIC.matcher(form.getOrDefault("hub.topic", ""));
        if (!mode.equals("subscribe") && !mode.equals("unsubscribe")) {
            return text(400, "Invalid value for hub.mode");
        }
        if (!topic.matches()) {
            return text(400, "Invalid parameter: hub.topic; must be valid URI");
        }
        String secret = form.getOrDefault("hub.secret", "");
        if (secret.getBytes(StandardCharsets.UTF_8).length >= 200) {
            return text(400, "Invalid parameter: hub.secret; must be less than 200 bytes");
        }
        URI callback;
        try {
            callback = URI.create(form.getOrDefault("hub.callback", ""));
        } catch (IllegalArgumentException e) {
            return text(400, "Invalid parameter: hub.callback; must be valid URI");
        }
        if (callback.getHost() == null) {
            return text(400, "Invalid parameter: hub.callback; must be valid URI");
        }
        return decide(mode, new Key(callback, topic.group(1)), form, secret);
    }

    private SimResponse decide(String mode, Key key, Map<String, String> form, String secret) {
        long lease = seconds(form.getOrDefault("hub.lease_seconds", ""));
        String challenge = Dice.letters(Dice.roll(11, 84, challenges.incrementAndGet()), 20);
        String query = "hub.topic=" + FormText.encode(form.get("hub.topic")) + "&hub.challenge=" + challenge
                + "&hub.mode=" + mode + (mode.equals("subscribe") ? "&hub.lease_seconds=" + lease : "");
        URI asked = URI.create(key.callback() + (key.callback().getRawQuery() == null ? "?" : "&") + query);
        Postman.Answer answer = office.ask(asked, Outgoing.get());
        boolean agreed =
                answer.status() >= 200 && answer.status() < 300 && answer.body().equals(challenge);
        if (!agreed) {
            // Asked afterwards by the real hub, which then says nothing; who asks it to wait hears of it.
            return form.getOrDefault("hub.verify", "async").equals("sync")
                    ? text(409, "Error trying to confirm subscription")
                    : SimResponse.empty(202);
        }
        if (mode.equals("subscribe")) {
            Optional<String> kept = Optional.of(secret).filter(s -> !s.isEmpty());
            leases.put(key, new Lease(kept, clock.instant().plusSeconds(lease)));
        } else {
            leases.remove(key);
        }
        return SimResponse.empty(form.getOrDefault("hub.verify", "async").equals("sync") ? 204 : 202);
    }

    private static long seconds(String text) {
        return text.matches("[1-9]\\d{0,9}") ? Math.min(Long.parseLong(text), LONGEST) : USUAL;
    }

    /** Queues a feed for everyone whose lease on the channel runs; returns how many. */
    int publish(String channel, String atom) {
        Instant now = clock.instant();
        List<Map.Entry<Key, Lease>> wanted = leases.entrySet().stream()
                .filter(e -> e.getKey().channel().equals(channel)
                        && e.getValue().until().isAfter(now))
                .toList();
        wanted.forEach(e -> office.queue(
                GoogleMessages.feed(e.getKey().callback(), atom, e.getValue().secret())));
        return wanted.size();
    }

    private static SimResponse text(int status, String body) {
        return SimResponse.text(status, "text/plain; charset=utf-8", body);
    }
}
