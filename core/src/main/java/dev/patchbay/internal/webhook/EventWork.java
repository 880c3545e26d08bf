// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.auth.Connection;
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
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

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

    private final WorkQueue queue;
    private final Handlers handlers;
    private final Routes routes;
    private final WebhookSettings settings;
    private final InstantSource clock;

    EventWork(WorkQueue queue, Handlers handlers, Routes routes, WebhookSettings settings, InstantSource clock) {
        this.queue = queue;
        this.handlers = handlers;
        this.routes = routes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public WorkResult handle(WorkItem item) throws Exception {
        Envelope envelope = Envelope.read(item.payload(), item.tenant());
        WebhookEvent event = envelope.event();
        if (envelope.conflict()) {
            return WorkResult.done(CONFLICT);
        }
        Handlers.Registered registered = handlers.find(event.platform(), event.type());
        if (event.type().equals(WebhookEvent.UNPARSABLE)) {
            return new WorkResult.PermanentFailure(
                    "The body was signed by the platform, but it cannot be read: a new API version, or a defect");
        }
        if (registered == null) {
            return WorkResult.done(NO_HANDLER);
        }
        if (registered.app()) {
            return run(registered, event);
        }
        TenantId tenant = event.tenant();
        ConnectionId connection = event.connection();
        if (tenant == null || connection == null) {
            return route(item.payload(), envelope);
        }
        return routes.alive(tenant, connection).isEmpty() ? WorkResult.done(NO_CONNECTION) : run(registered, event);
    }

    boolean wanted(WebhookEvent event) {
        Handlers.Registered registered = handlers.find(event.platform(), event.type());
        if (registered == null) {
            return false;
        }
        return registered.app()
                || !routes.of(event.platform(), event.accounts()).isEmpty();
    }

    private WorkResult route(String payload, Envelope envelope) {
        WebhookEvent event = envelope.event();
        Collection<Connection> known = routes.of(event.platform(), event.accounts());
        if (known.isEmpty()) {
            return WorkResult.done(NO_CONNECTION);
        }
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
        return WorkResult.done(ROUTED);
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
