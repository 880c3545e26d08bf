// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.auth.Connection;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkHandler;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkResult;
import dev.patchbay.webhook.HandleLaterException;
import dev.patchbay.webhook.UnprocessableEventException;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works on a stored event: hands it on to the connections it concerns, each of which gets an item of its own in its tenant's
 * turn, or to its handler. May be run twice for one item: the items of connections have names that can be taken once.
 */
final class EventWork implements WorkHandler {

    static final String PROCESSED = "processed";
    static final String ROUTED = "routed";
    static final String CONFLICT = "conflict";
    static final String NO_HANDLER = "ignored-no-handler";
    static final String NO_CONNECTION = "ignored-no-connection";

    private static final int MOST_KNOWN = 10_000;

    private final Map<Platform, PlatformRuntime> runtimes;
    private final WorkQueue queue;
    private final Handlers handlers;
    private final Routes routes;
    private final SecondReading secondReading;
    private final WebhookSettings settings;
    private final GrantEnds grants;
    private final InstantSource clock;

    EventWork(
            Map<Platform, PlatformRuntime> runtimes,
            WorkQueue queue,
            Handlers handlers,
            Routes routes,
            SecondReading secondReading,
            WebhookSettings settings,
            GrantEnds grants,
            InstantSource clock) {
        this.runtimes = runtimes;
        this.queue = queue;
        this.handlers = handlers;
        this.routes = routes;
        this.secondReading = secondReading;
        this.settings = settings;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public WorkResult handle(WorkItem item) throws Exception {
        Envelope envelope = Envelope.read(item.payload(), item.tenant());
        WebhookEvent event = envelope.event();
        if (envelope.conflict()) {
            return WorkResult.done(CONFLICT);
        }
        if (event.type().equals(WebhookEvent.UNPARSABLE)) {
            return secondReading.succeeds(envelope)
                    ? WorkResult.done(ROUTED)
                    : new WorkResult.PermanentFailure(
                            "The body was signed by the platform, but it cannot be read: a new API version, or a defect");
        }
        Handlers.Registered registered = handlers.find(event.platform(), event.type());
        TenantId tenant = event.tenant();
        ConnectionId connection = event.connection();
        if (tenant != null && connection != null) {
            return ofConnection(registered, event, tenant, connection);
        }
        if (endsGrant(event)) {
            return grantEnded(registered, item.payload(), envelope);
        }
        if (registered == null) {
            return WorkResult.done(NO_HANDLER);
        }
        if (registered.app()) {
            return run(registered, event);
        }
        Collection<Connection> known = routes.of(event.platform(), event.accounts());
        route(known, item.payload(), envelope);
        return WorkResult.done(known.isEmpty() ? NO_CONNECTION : ROUTED);
    }

    /** Whether an event that nobody wanted would find someone now; asked once for all events of the same type and accounts. */
    Predicate<WebhookEvent> wanted() {
        record Like(
                String type,
                List<String> accounts,
                @Nullable ConnectionId connection) {}
        Map<Like, Boolean> known = new HashMap<>();
        return event -> {
            if (known.size() > MOST_KNOWN) {
                known.clear();
            }
            return known.computeIfAbsent(
                    new Like(event.platform() + "/" + event.type(), event.accounts(), event.connection()),
                    like -> wanted(event));
        };
    }

    private boolean wanted(WebhookEvent event) {
        Handlers.Registered registered = handlers.find(event.platform(), event.type());
        TenantId tenant = event.tenant();
        ConnectionId connection = event.connection();
        if (registered == null || registered.app()) {
            return registered != null;
        }
        return (tenant != null && connection != null)
                ? routes.alive(tenant, connection).isPresent()
                : !routes.of(event.platform(), event.accounts()).isEmpty();
    }

    private WorkResult ofConnection(
            Handlers.@Nullable Registered registered, WebhookEvent event, TenantId tenant, ConnectionId connection)
            throws Exception {
        if (registered == null) {
            return WorkResult.done(NO_HANDLER);
        }
        // What tells of the end of a grant comes when its connection is off already.
        boolean someone = endsGrant(event) || routes.alive(tenant, connection).isPresent();
        return someone ? run(registered, event) : WorkResult.done(NO_CONNECTION);
    }

    private boolean endsGrant(WebhookEvent event) {
        PlatformRuntime runtime = runtimes.get(event.platform());
        return runtime != null
                && runtime.connector()
                        .webhooks()
                        .filter(protocol -> protocol.endsGrant(event.type()))
                        .isPresent();
    }

    /** The tenants' items first: once the connections are off nobody would know any more whom to tell. */
    private WorkResult grantEnded(Handlers.@Nullable Registered registered, String payload, Envelope envelope)
            throws Exception {
        WebhookEvent event = envelope.event();
        Collection<Connection> known = routes.ofIdentity(event.platform(), event.accounts());
        if (registered != null && !registered.app()) {
            route(known, payload, envelope);
        }
        Instant told = event.occurredAt();
        for (Connection one : known) {
            grants.ended(
                    one.tenant(), one.id(), told == null ? envelope.delivery().receivedAt() : told);
        }
        if (registered != null && registered.app()) {
            return run(registered, event);
        }
        if (known.isEmpty()) {
            return WorkResult.done(NO_CONNECTION);
        }
        return WorkResult.done(registered == null ? PROCESSED : ROUTED);
    }

    private void route(Collection<Connection> known, String payload, Envelope envelope) {
        if (known.isEmpty()) {
            return;
        }
        WebhookEvent event = envelope.event();
        Platform platform = event.platform();
        List<NewWork> works = known.stream()
                .map(connection -> NewWork.of(
                                EventNames.QUEUE,
                                EventNames.workType(platform, event.type()),
                                Envelope.forConnection(payload, envelope, connection.tenant(), connection.id()))
                        .tenant(connection.tenant())
                        .dedupeKey(EventNames.childKey(platform, event.id(), connection.id()))
                        .orderingKey(
                                settings.ordered(platform) && !event.accounts().isEmpty()
                                        ? EventNames.orderingKey(
                                                platform,
                                                connection.id().value(),
                                                event.accounts().get(0))
                                        : null))
                .toList();
        queue.putAll(works, clock.instant());
    }

    private WorkResult run(Handlers.Registered registered, WebhookEvent event) throws Exception {
        try {
            registered.handler().handle(event);
            return WorkResult.done(PROCESSED);
        } catch (UnprocessableEventException e) {
            return new WorkResult.PermanentFailure(
                    Objects.requireNonNullElse(e.getMessage(), "Given up by the handler"));
        } catch (HandleLaterException e) {
            return new WorkResult.Postponed(clock.instant().plus(e.after()));
        }
    }
}
