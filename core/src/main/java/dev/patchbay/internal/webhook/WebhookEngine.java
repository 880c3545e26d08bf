// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.queue.QueueWorker;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkListener;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.queue.WorkReport;
import dev.patchbay.queue.WorkerSettings;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.webhook.RejectedRequest;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookHandler;
import dev.patchbay.webhook.WebhookRecord;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookStats;
import dev.patchbay.webhook.WebhookStatus;
import dev.patchbay.webhook.WebhookSubscription;
import dev.patchbay.webhook.WebhookVerdict;
import dev.patchbay.webhook.Webhooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The parts of webhooks, put together. */
public final class WebhookEngine implements Webhooks {

    /**
     * What the engine works with.
     *
     * @param runtimes the configured platforms
     * @param settings how
     * @param queue where events are
     * @param checkpoints where routes are
     * @param connections where connections are
     * @param sessions opens a connection
     * @param audit where refused requests are noted
     * @param grants takes connections off whose grant has ended
     * @param events the host's listeners
     * @param clock the wall clock
     * @param ticker monotonic time
     * @param random for jitter
     * @param node this process, unique
     */
    public record Parts(
            Map<Platform, PlatformRuntime> runtimes,
            WebhookSettings settings,
            WorkQueue queue,
            CheckpointStore checkpoints,
            TokenStore connections,
            BiFunction<TenantId, ConnectionId, PlatformSession> sessions,
            AuditLog audit,
            GrantEnds grants,
            EventSink events,
            InstantSource clock,
            NanoTicker ticker,
            RandomGenerator random,
            String node) {}

    private final Parts parts;
    private final Inspector inspector;
    private final Tally tally = new Tally();
    private final Handlers handlers = new Handlers();
    private final Intake intake;
    private final Routes routes;
    private final Records records;
    private final EventWork work;
    private final Subscribing subscribing;
    private final AtomicLong passes = new AtomicLong();

    public WebhookEngine(Parts parts) {
        this.parts = parts;
        inspector = new Inspector(parts.runtimes(), parts.settings(), parts.clock(), parts.ticker());
        intake = new Intake(parts.settings(), tally, new Told(tally, parts.audit(), parts.events()));
        routes = new Routes(parts.checkpoints(), parts.connections(), parts.clock());
        records = new Records(parts.queue(), parts.clock());
        work = new EventWork(
                parts.runtimes(),
                parts.queue(),
                handlers,
                routes,
                new SecondReading(parts.runtimes(), parts.queue(), intake, parts.clock()),
                parts.settings(),
                parts.grants(),
                parts.clock());
        subscribing = new Subscribing(
                parts.checkpoints(), routes, parts.sessions(), parts.events(), parts.clock(), parts.node());
    }

    @Override
    public WebhookResponse receive(String platform, WebhookRequest request) {
        return receive(platform, request, Place.of(parts.queue()));
    }

    @Override
    public WebhookResponse receive(String platform, WebhookRequest request, Connection transaction) {
        Objects.requireNonNull(transaction, "transaction");
        Place place = Place.within(transaction, parts.queue());
        try {
            // Whether it is a transaction at all, before anything is read of a request that can be read once.
            place.put(List.of(), parts.clock().instant());
        } catch (Place.Misuse e) {
            throw e.told();
        } catch (SQLException e) {
            // The connection is broken, which putting events will say again: then the sender is to try again.
            return receive(platform, request, place);
        }
        return receive(platform, request, place);
    }

    private WebhookResponse receive(String platform, WebhookRequest request, Place place) {
        Inspection seen = inspector.inspect(platform, request, null);
        PlatformRuntime runtime = inspector.runtime(platform);
        return intake.finish(
                request,
                seen,
                place,
                runtime == null ? null : runtime.platform(),
                parts.clock().instant());
    }

    @Override
    public WebhookVerdict verify(String platform, WebhookRequest request) {
        List<WebhookVerdict.Check> checks = new ArrayList<>();
        Inspection seen = inspector.inspect(platform, request, checks);
        return new WebhookVerdict(seen.response(), checks, seen.events());
    }

    @Override
    public Webhooks on(String platform, String type, WebhookHandler handler) {
        handlers.add(platform, type, handler, false);
        return this;
    }

    @Override
    public Webhooks onApp(String platform, String type, WebhookHandler handler) {
        handlers.add(platform, type, handler, true);
        return this;
    }

    @Override
    public WorkReport processPending(int most) {
        WebhookSettings settings = parts.settings();
        Executor executor = settings.executor();
        WorkerSettings worker = WorkerSettings.of(parts.node() + '-' + passes.incrementAndGet())
                .times(settings.lease(), settings.timeLimit())
                .sizes(settings.concurrency(), settings.concurrency() * 2)
                .retries(settings.retries());
        return QueueWorker.of(
                        worker,
                        parts.queue(),
                        EventNames.QUEUE,
                        work,
                        executor == null ? Runnable::run : executor,
                        parts.clock(),
                        parts.ticker(),
                        parts.random())
                .listener(new Ends())
                .process(most);
    }

    /** A dead letter waits for a person, so a person is told; what nobody wants is counted. */
    private final class Ends implements WorkListener {

        @Override
        public void done(WorkItem item, String outcome) {
            if (outcome.equals(EventWork.NO_HANDLER) || outcome.equals(EventWork.NO_CONNECTION)) {
                WebhookEventHead.of(item)
                        .ifPresent(head ->
                                tally.add(Tally.What.IGNORED, head.platform().id(), 1));
            }
        }

        @Override
        public void dead(WorkItem item, String reason) {
            WebhookEventHead.of(item)
                    .ifPresent(head -> parts.events()
                            .publish(new PatchbayEvent.Warning(
                                    parts.clock().instant(),
                                    head.platform(),
                                    "webhook-dead",
                                    "Event " + item.id() + " of type " + head.type() + " was given up: " + reason)));
        }
    }

    @Override
    public void route(TenantId tenant, ConnectionId connection, String account) {
        routes.add(subscribing.connection(tenant, connection), account);
    }

    @Override
    public boolean unroute(TenantId tenant, ConnectionId connection, String account) {
        return routes.remove(subscribing.connection(tenant, connection), account);
    }

    @Override
    public WebhookSubscription subscribe(TenantId tenant, ConnectionId connection, WebhookSubscription.Wanted wanted) {
        return subscribing.subscribe(tenant, connection, wanted);
    }

    @Override
    public void unsubscribe(TenantId tenant, ConnectionId connection, WebhookSubscription.Wanted wanted) {
        subscribing.unsubscribe(tenant, connection, wanted);
    }

    @Override
    public List<String> renewSubscriptions(Duration within, int most) {
        return subscribing.renew(within, most);
    }

    @Override
    public List<WebhookSubscription> subscriptions(TenantId tenant, ConnectionId connection) {
        return subscribing.of(tenant, connection);
    }

    @Override
    public Optional<WebhookRecord> find(@Nullable TenantId tenant, long number) {
        return records.find(tenant, number);
    }

    @Override
    public List<WebhookRecord> list(WebhookFilter filter, @Nullable Long before, int limit) {
        return records.list(filter, before, limit);
    }

    @Override
    public boolean redrive(@Nullable TenantId tenant, long number) {
        return records.redrive(tenant, number);
    }

    @Override
    public int redrive(WebhookFilter filter, int most) {
        return records.redrive(filter, most);
    }

    @Override
    public int replayIgnored(String platform, @Nullable String account, int most) {
        WebhookFilter ignored = WebhookFilter.all()
                .platform(Platform.of(platform))
                .account(account)
                .status(WebhookStatus.IGNORED);
        Predicate<WebhookEvent> wanted = work.wanted();
        return records.again(
                ignored, most, one -> !WorkQueue.CANCELLED.equals(one.reason()) && wanted.test(one.event()));
    }

    @Override
    public WebhookStats stats() {
        return tally.stats(parts.queue().stats(EventNames.QUEUE, parts.clock().instant()));
    }

    @Override
    public List<RejectedRequest> rejected() {
        return tally.kept();
    }

    @Override
    public int purge(int limit) {
        Instant before = parts.clock().instant().minus(parts.settings().retention());
        tally.forget(before);
        return records.purge(before, limit);
    }
}
