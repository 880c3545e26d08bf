// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.webhook.WebhookSubscription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Subscriptions at platforms, and the memory of those that end. */
final class Subscribing {

    private static final String SCOPE = "webhook-subscription";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int PAGE = 200;

    private final CheckpointStore checkpoints;
    private final Routes routes;
    private final BiFunction<TenantId, ConnectionId, PlatformSession> sessions;
    private final InstantSource clock;
    private final String node;

    Subscribing(
            CheckpointStore checkpoints,
            Routes routes,
            BiFunction<TenantId, ConnectionId, PlatformSession> sessions,
            InstantSource clock,
            String node) {
        this.checkpoints = checkpoints;
        this.routes = routes;
        this.sessions = sessions;
        this.clock = clock;
        this.node = node;
    }

    Connection connection(TenantId tenant, ConnectionId id) {
        return routes.alive(tenant, id)
                .orElseThrow(
                        () -> new IllegalArgumentException("Tenant '" + tenant + "' has no connection '" + id + "'"));
    }

    /** Routed first: what the platform sends at once must find its way. */
    WebhookSubscription subscribe(TenantId tenant, ConnectionId id, WebhookSubscription.Wanted wanted) {
        WebhookSubscriptions platform = sessions.apply(tenant, id).capability(WebhookSubscriptions.class);
        Connection connection = connection(tenant, id);
        routes.add(connection, wanted.account());
        WebhookSubscription made = platform.subscribe(wanted);
        Instant end = made.expiresAt();
        if (end != null) {
            remember(tenant, id, wanted, end);
        }
        return made;
    }

    void unsubscribe(TenantId tenant, ConnectionId id, WebhookSubscription.Wanted wanted) {
        sessions.apply(tenant, id).capability(WebhookSubscriptions.class).unsubscribe(wanted);
        Connection connection = connection(tenant, id);
        checkpoints.delete(null, SCOPE, key(id, wanted.account()));
        routes.remove(connection, wanted.account());
    }

    List<String> renew(Duration within, int most) {
        Instant now = clock.instant();
        List<String> problems = new ArrayList<>();
        int renewed = 0;
        String after = null;
        List<Checkpoint> page = checkpoints.list(null, SCOPE, after, PAGE);
        while (!page.isEmpty()) {
            for (Checkpoint one : page) {
                after = one.key();
                if (renewed < most && ends(one, now.plus(within))) {
                    renewed++;
                    renew(one, now).ifPresent(problems::add);
                }
            }
            page = page.size() < PAGE ? List.of() : checkpoints.list(null, SCOPE, after, PAGE);
        }
        return problems;
    }

    private Optional<String> renew(Checkpoint one, Instant now) {
        if (!checkpoints.tryLease(null, SCOPE, one.key(), node, now, now.plus(LEASE))) {
            return Optional.empty();
        }
        JsonValue kept = value(one);
        String account = kept.get("account").text("");
        try {
            Set<String> topics = new LinkedHashSet<>();
            kept.get("topics").elements().forEach(topic -> topics.add(topic.text("")));
            subscribe(
                    TenantId.of(kept.get("tenant").text("")),
                    ConnectionId.of(kept.get("connection").text("")),
                    new WebhookSubscription.Wanted(
                            account, topics, kept.get("callback").text()));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("The subscription of " + account + " was not renewed: " + e.getMessage());
        } finally {
            checkpoints.releaseLease(null, SCOPE, one.key(), node);
        }
    }

    private static boolean ends(Checkpoint one, Instant before) {
        try {
            return Instant.parse(value(one).get("expires").text("")).isBefore(before);
        } catch (DateTimeException e) {
            return true;
        }
    }

    private void remember(TenantId tenant, ConnectionId id, WebhookSubscription.Wanted wanted, Instant end) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("tenant", tenant.value());
        value.put("connection", id.value());
        value.put("account", wanted.account());
        value.put("topics", List.copyOf(wanted.topics()));
        value.put("callback", wanted.callback());
        value.put("expires", end.toString());
        String text = JsonValue.write(value);
        String key = key(id, wanted.account());
        while (true) {
            Optional<Checkpoint> old = checkpoints.find(null, SCOPE, key);
            Checkpoint next = old.map(kept -> kept.next(text, clock.instant()))
                    .orElseGet(() -> new Checkpoint(null, SCOPE, key, text, 1, clock.instant()));
            if (checkpoints.compareAndSet(next, next.version() - 1)) {
                return;
            }
        }
    }

    private static JsonValue value(Checkpoint one) {
        return JsonValue.parse(one.value()).orElseThrow(() -> new IllegalStateException("A broken checkpoint: " + one));
    }

    private static String key(ConnectionId id, String account) {
        return id.value() + '|' + URLEncoder.encode(EventNames.word(account), StandardCharsets.UTF_8);
    }
}
