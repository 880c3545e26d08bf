// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.internal.EventSink;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.webhook.WebhookSubscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/** Subscriptions at platforms, the routes they bring, and the memory of them. */
final class Subscribing {

    private static final Duration LEASE = Duration.ofMinutes(5);

    /** What cannot be renewed must not take every turn from what can. */
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final CheckpointStore checkpoints;
    private final SubscriptionBook book;
    private final Routes routes;
    private final BiFunction<TenantId, ConnectionId, PlatformSession> sessions;
    private final EventSink events;
    private final InstantSource clock;
    private final String node;
    private final AtomicLong passes = new AtomicLong();

    Subscribing(
            CheckpointStore checkpoints,
            Routes routes,
            BiFunction<TenantId, ConnectionId, PlatformSession> sessions,
            EventSink events,
            InstantSource clock,
            String node) {
        this.checkpoints = checkpoints;
        this.book = new SubscriptionBook(checkpoints, clock);
        this.routes = routes;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
        this.node = node;
    }

    Connection connection(TenantId tenant, ConnectionId id) {
        return routes.alive(tenant, id)
                .orElseThrow(
                        () -> new IllegalArgumentException("Tenant '" + tenant + "' has no connection '" + id + "'"));
    }

    /**
     * The platform first: it alone knows whether this connection may have the account's events, and a route without that would
     * hand a stranger's events to the tenant.
     */
    WebhookSubscription subscribe(TenantId tenant, ConnectionId id, WebhookSubscription.Wanted wanted) {
        WebhookSubscriptions platform = sessions.apply(tenant, id).capability(WebhookSubscriptions.class);
        Connection connection = connection(tenant, id);
        Set<String> together = platform.together(wanted.account());
        WebhookSubscription made = platform.subscribe(wanted);
        routes.add(connection, wanted.account());
        together.forEach(account -> routes.add(connection, account));
        book.remember(tenant, id, wanted, made, together);
        return made;
    }

    /** At the platform only by the last: it knows one subscription of an account, whoever wanted it. */
    void unsubscribe(TenantId tenant, ConnectionId id, WebhookSubscription.Wanted wanted) {
        Connection connection = connection(tenant, id);
        Optional<SubscriptionBook.Entry> known = book.find(id, wanted.account());
        if (!routes.shared(connection, wanted.account())) {
            WebhookSubscription.Wanted meant = wanted.callback() != null
                    ? wanted
                    : known.map(SubscriptionBook.Entry::wanted).orElse(wanted);
            sessions.apply(tenant, id).capability(WebhookSubscriptions.class).unsubscribe(meant);
        }
        book.forget(id, wanted.account());
        routes.remove(connection, wanted.account());
        known.ifPresent(entry -> entry.together().forEach(account -> routes.remove(connection, account)));
    }

    List<WebhookSubscription> of(TenantId tenant, ConnectionId id) {
        Instant now = clock.instant();
        List<WebhookSubscription> all = new ArrayList<>();
        for (SubscriptionBook.Entry one : book.of(id)) {
            if (one.tenant().equals(tenant)) {
                Instant end = one.expires();
                boolean active = end == null || now.isBefore(end);
                all.add(new WebhookSubscription(
                        one.wanted().account(), one.topics(), one.wanted().callback(), active, end));
            }
        }
        return all;
    }

    List<String> renew(Duration within, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, not " + most);
        }
        Instant now = clock.instant();
        Instant before = now.plus(within);
        List<String> problems = new ArrayList<>();
        int tried = 0;
        List<SubscriptionBook.Entry> page = book.ending(null);
        while (!page.isEmpty() && tried < most) {
            for (SubscriptionBook.Entry one : page) {
                if (tried < most && one.due(now, before)) {
                    tried++;
                    renew(one, now, before).ifPresent(problems::add);
                }
            }
            page = book.ending(page.get(page.size() - 1).key());
        }
        return problems;
    }

    private Optional<String> renew(SubscriptionBook.Entry listed, Instant now, Instant before) {
        String holder = node + '-' + passes.incrementAndGet();
        if (!checkpoints.tryLease(null, SubscriptionBook.ENDING, listed.key(), holder, now, now.plus(LEASE))) {
            return Optional.empty();
        }
        try {
            // Another node may have renewed it between the listing and the lease.
            SubscriptionBook.Entry one =
                    book.find(listed.connection(), listed.wanted().account()).orElse(null);
            return one == null || !one.due(now, before) ? Optional.empty() : renewLeased(one, now);
        } finally {
            checkpoints.releaseLease(null, SubscriptionBook.ENDING, listed.key(), holder);
        }
    }

    private Optional<String> renewLeased(SubscriptionBook.Entry one, Instant now) {
        Connection connection = routes.alive(one.tenant(), one.connection()).orElse(null);
        if (connection == null) {
            // Nobody is left whom its events could reach.
            book.forget(one.connection(), one.wanted().account());
            return Optional.empty();
        }
        try {
            subscribe(one.tenant(), one.connection(), one.wanted());
            return Optional.empty();
        } catch (RuntimeException e) {
            book.retryAt(one, now.plus(AFTER_FAILURE));
            String text = "The subscription of " + one.wanted().account() + " by connection " + one.connection()
                    + ", which ends at " + one.expires() + ", was not renewed: " + e.getMessage();
            events.publish(new PatchbayEvent.Warning(now, connection.platform(), "webhook-not-renewed", text));
            return Optional.of(text);
        }
    }
}
