// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import dev.patchbay.internal.EventSink;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.webhook.RejectedRequest;
import dev.patchbay.webhook.WebhookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was found genuine, in one write that also tells what was stored before, and only then lets it be acknowledged.
 */
final class Intake {

    /** Puts items, in a transaction of ours or of the host's. */
    @FunctionalInterface
    interface Putter {
        List<Boolean> put(List<NewWork> works, Instant now) throws SQLException;
    }

    private final WorkQueue queue;
    private final WebhookSettings settings;
    private final Tally tally;
    private final EventSink sink;

    Intake(WorkQueue queue, WebhookSettings settings, Tally tally, EventSink sink) {
        this.queue = queue;
        this.settings = settings;
        this.tally = tally;
        this.sink = sink;
    }

    WebhookResponse finish(
            WebhookRequest request, Inspection seen, Putter putter, @Nullable Platform known, Instant now) {
        String name = known == null ? "unknown" : known.id();
        WebhookResponse response = seen.response();
        if (seen.storable()) {
            return store(name, seen, Objects.requireNonNull(seen.delivery()), putter, now);
        }
        switch (response.outcome()) {
            case REJECTED -> rejected(name, request, seen, known, now);
            case UNAVAILABLE -> tally.add(Tally.What.UNAVAILABLE, name, 1);
            default -> tally.add(Tally.What.HANDSHAKE, name, 1);
        }
        return response;
    }

    private WebhookResponse store(String name, Inspection seen, WebhookDelivery delivery, Putter putter, Instant now) {
        List<WebhookEvent> events = seen.events();
        if (events.isEmpty()) {
            return seen.response().outcome(WebhookOutcome.EMPTY);
        }
        List<NewWork> works = new ArrayList<>(events.size());
        List<String> digests = new ArrayList<>(events.size());
        String line = Envelope.deliveryLine(delivery);
        for (int i = 0; i < events.size(); i++) {
            String digest = StorableText.sha256(events.get(i).payload());
            digests.add(digest);
            works.add(work(line, i, events.get(i), digest));
        }
        int stored = 0;
        try {
            List<Boolean> put = putter.put(works, now);
            List<NewWork> conflicts = new ArrayList<>();
            Map<String, String> own = new HashMap<>();
            for (int i = 0; i < works.size(); i++) {
                String key = Objects.requireNonNull(works.get(i).dedupeKey());
                if (put.get(i)) {
                    own.put(key, digests.get(i));
                    stored++;
                } else if (!digests.get(i).equals(known(key, own, digests.get(i)))) {
                    conflicts.add(conflict(line, i, events.get(i), digests.get(i)));
                }
            }
            int differing = conflicts.isEmpty()
                    ? 0
                    : (int) putter.put(conflicts, now).stream()
                            .filter(fresh -> fresh)
                            .count();
            count(name, events, stored, conflicts.size(), differing, now);
        } catch (SQLException | RuntimeException e) {
            // Whatever the store said: not acknowledged, so the platform sends it again.
            tally.add(Tally.What.UNAVAILABLE, name, 1);
            return Inspection.unavailable();
        }
        return seen.response().outcome(stored > 0 ? WebhookOutcome.ACCEPTED : WebhookOutcome.DUPLICATE);
    }

    /** The digest under which a key is stored; what was purged meanwhile counts as the same. */
    private @Nullable String known(String key, Map<String, String> own, String fallback) {
        String mine = own.get(key);
        if (mine != null) {
            return mine;
        }
        WorkItem item = queue.findByKey(EventNames.QUEUE, key).orElse(null);
        return item == null ? fallback : digest(item.payload(), fallback);
    }

    private static String digest(String payload, String fallback) {
        int first = payload.indexOf('\n');
        int second = payload.indexOf('\n', first + 1);
        return second < 0
                ? fallback
                : JsonValue.parse(payload.substring(first + 1, second))
                        .map(line -> line.get("digest").text(fallback))
                        .orElse(fallback);
    }

    /** Made in one go: each step of a chain would check the payload again. */
    private NewWork work(String line, int position, WebhookEvent event, String digest) {
        String account = event.accounts().isEmpty() ? null : event.accounts().get(0);
        return new NewWork(
                EventNames.QUEUE,
                null,
                EventNames.dedupeKey(event.platform(), event.id()),
                EventNames.workType(event.platform(), event.type()),
                NewWork.NORMAL,
                account != null && settings.ordered(event.platform())
                        ? EventNames.orderingKey(event.platform(), "", account)
                        : null,
                null,
                Envelope.write(line, position, event, digest, false));
    }

    private static NewWork conflict(String line, int position, WebhookEvent event, String digest) {
        return NewWork.of(
                        EventNames.QUEUE,
                        EventNames.workType(event.platform(), event.type()),
                        Envelope.write(line, position, event, digest, true))
                .dedupeKey(EventNames.conflictKey(event.platform(), event.id(), digest));
    }

    private void count(String name, List<WebhookEvent> events, int stored, int conflicts, int fresh, Instant now) {
        tally.add(Tally.What.ACCEPTED, name, stored);
        tally.add(Tally.What.CONFLICT, name, fresh);
        tally.add(Tally.What.DUPLICATE, name, events.size() - stored - conflicts);
        if (fresh > 0) {
            sink.publish(new PatchbayEvent.Warning(
                    now,
                    events.get(0).platform(),
                    "webhook-conflict",
                    fresh + " events came under ids of events with other content; kept, not handled"));
        }
    }

    private void rejected(String name, WebhookRequest request, Inspection seen, @Nullable Platform known, Instant now) {
        var reason = Objects.requireNonNull(seen.response().rejection());
        int inWindow = tally.reject(name, reason, now);
        if (!Tally.worthKeeping(inWindow)) {
            return;
        }
        String agent = DeliveryReader.cut(DeliveryReader.first(request, "user-agent"));
        tally.keep(new RejectedRequest(
                now, name, reason, seen.detail(), seen.source(), agent.substring(0, Math.min(agent.length(), 120))));
        if (inWindow == 1 && known != null) {
            sink.publish(new PatchbayEvent.Warning(
                    now, known, "webhook-rejected", "A webhook was refused: " + reason + ". " + seen.detail()));
        }
    }
}
