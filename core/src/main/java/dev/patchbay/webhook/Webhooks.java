// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.queue.WorkReport;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what platforms send, stores it before it is acknowledged, and hands it to handlers.
 *
 * <pre>{@code
 * patchbay.webhooks().on("meta", "page.leadgen", event -> leads.save(event.id(), event.payload()));
 * WebhookResponse answer = patchbay.webhooks().receive("meta", request);   // in the web server
 * patchbay.webhooks().processPending(100);                                // by the host's scheduler
 * }</pre>
 *
 * <p>An event is stored once however often it is sent, for as long as it is kept. It is handed to each connection that its
 * account is known by, in that tenant's context, at least once; exactly once as far as the handler can tell repeats apart by
 * {@link WebhookEvent#id}. Safe for use by many threads and nodes.
 *
 * @since 0.1
 */
public interface Webhooks {

    /** All types of a platform. */
    String ANY = "*";

    /**
     * Takes in a request: checks it, stores its events, and says what to answer. Never throws for what a sender did; reads
     * the body only when what can be told without it is in order.
     *
     * @param platform the platform's id, from the path the host gave it
     * @param request the request
     * @return the response to send, whatever it is
     */
    WebhookResponse receive(String platform, WebhookRequest request);

    /**
     * The same inside a transaction of the host's: the events are stored when it commits. Commit before the response is
     * sent, and only when its status is below 300; roll back otherwise. Nothing is stored or looked up on another connection
     * of the host's pool. {@link #stats} counts as if it committed.
     *
     * @param platform the platform's id
     * @param request the request
     * @param transaction the host's connection to the database of the stores, in a transaction; neither committed nor closed
     * @return the response to send after the commit
     * @throws UnsupportedOperationException when the work queue is in no database
     * @throws IllegalStateException when the connection commits by itself, or is too isolated for events in order
     */
    WebhookResponse receive(String platform, WebhookRequest request, Connection transaction);

    /**
     * Finds out what {@link #receive} would do, without storing or counting anything.
     *
     * @param platform the platform's id
     * @param request the request
     * @return what was checked and found
     */
    WebhookVerdict verify(String platform, WebhookRequest request);

    /**
     * Registers a handler for events of connections: it gets an event once per connection that its account is known by. The
     * more exact registration wins; registering the same again replaces it. Register before processing starts.
     *
     * @param platform the platform's id
     * @param type the type; {@code page.*} for all that begin with {@code page.}; {@link #ANY} for all
     * @param handler does the work
     * @return this
     */
    Webhooks on(String platform, String type, WebhookHandler handler);

    /**
     * Registers a handler for events as they come, each once and without a tenant: for hosts that know themselves whose an
     * account is, and for what concerns the app. Such events are not handed to connections.
     *
     * @param platform the platform's id
     * @param type the type, as for {@link #on}
     * @param handler does the work
     * @return this
     */
    Webhooks onApp(String platform, String type, WebhookHandler handler);

    /**
     * Handles what is due. Meant for the host's scheduler; may be called by several threads and nodes at once.
     *
     * @param most the most items to take, at least 1; handing an event to a connection counts as one too
     * @return what happened
     * @throws RuntimeException what the store threw when it failed repeatedly
     */
    WorkReport processPending(int most);

    /**
     * Makes an account's events go to a connection from now on. {@link #subscribe} does it too. Events that came before can
     * be had with {@link #replayIgnored}.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     * @param account the account, {@code kind:id}
     * @throws IllegalArgumentException when the tenant has no such connection
     */
    void route(TenantId tenant, ConnectionId connection, String account);

    /**
     * Takes a route away.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     * @param account the account
     * @return false when there was none
     */
    boolean unroute(TenantId tenant, ConnectionId connection, String account);

    /**
     * Subscribes at the platform and routes the account, and those whose events come with its own, to the connection. What others subscribed of the account stays.
     * Events that come before the route is there are kept as ignored: {@link #replayIgnored} finds them.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     * @param wanted what to subscribe to
     * @return what the platform made of it
     * @throws UnsupportedOperationException when the platform cannot be told so by API
     * @throws dev.patchbay.error.PlatformException when it refuses
     */
    WebhookSubscription subscribe(TenantId tenant, ConnectionId connection, WebhookSubscription.Wanted wanted);

    /**
     * Ends the account's route to the connection, and the subscription at the platform when no other connection has a route to
     * the account.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     * @param wanted the subscription; topics do not count
     * @throws UnsupportedOperationException when the platform cannot be told so by API
     * @throws dev.patchbay.error.PlatformException when it refuses
     */
    void unsubscribe(TenantId tenant, ConnectionId connection, WebhookSubscription.Wanted wanted);

    /**
     * What was subscribed for a connection by {@link #subscribe}, as the platform took it then. Whether the platform still has
     * it, its own capability {@code WebhookSubscriptions} tells.
     *
     * @param tenant the owner of the connection
     * @param connection the connection
     * @return in no particular order; not active when they have ended
     */
    List<WebhookSubscription> subscriptions(TenantId tenant, ConnectionId connection);

    /**
     * Subscribes again where a subscription made by {@link #subscribe} ends soon. Meant for the host's scheduler.
     *
     * @param within those that end within this time
     * @param most the most to renew, at least 1
     * @return those that could not be renewed, with the reason; empty when all is well. Each is told as the warning
     *     {@code webhook-not-renewed} too and tried again an hour later, so that it keeps no other from its turn
     */
    List<String> renewSubscriptions(Duration within, int most);

    /**
     * Finds an event.
     *
     * @param tenant the owner; an event of another or of none is not found. Null for an operator, who sees all
     * @param number its number
     * @return the event, or empty
     */
    Optional<WebhookRecord> find(@Nullable TenantId tenant, long number);

    /**
     * Lists events, the newest first.
     *
     * @param filter which ones
     * @param before the last number of the page before; null for the first page
     * @param limit the most to return, at least 1
     * @return the page; may be shorter than {@code limit} before the end when the filter looks inside events: go on while it
     *     is not empty
     */
    List<WebhookRecord> list(WebhookFilter filter, @Nullable Long before, int limit);

    /**
     * Handles a finished event again.
     *
     * @param tenant the owner; null for an operator
     * @param number its number
     * @return false when there is no such event, it is not finished or it is a conflict
     */
    boolean redrive(@Nullable TenantId tenant, long number);

    /**
     * Handles finished events again, the oldest first. Call it until it returns less than {@code most}.
     *
     * @param filter which ones; dead ones when it names no status
     * @param most the most to redrive in this step, at least 1
     * @return how many
     * @throws IllegalArgumentException when the filter names a status that is not finished, or conflicts
     */
    int redrive(WebhookFilter filter, int most);

    /**
     * Looks again for connections and handlers for events that nobody wanted, as after an account was connected.
     *
     * @param platform the platform's id
     * @param account the account; null for all
     * @param most the most that go again in this step, at least 1
     * @return how many go again; call it until that is less than {@code most}
     */
    int replayIgnored(String platform, @Nullable String account, int most);

    /**
     * Counts.
     *
     * @return the figures
     */
    WebhookStats stats();

    /**
     * The last refused requests of this process, at most 100 for each platform and few of each reason.
     *
     * @return the newest first
     */
    List<RejectedRequest> rejected();

    /**
     * Removes finished events, and samples of refused requests, that were kept long enough. Call it until it returns less than
     * {@code limit}; {@link dev.patchbay.Retention} does so too.
     *
     * @param limit the most to remove in this step, at least 1
     * @return how many events were removed
     */
    int purge(int limit);
}
