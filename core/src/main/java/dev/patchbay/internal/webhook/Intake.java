// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkItem;
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

    private final WebhookSettings settings;
    private final Tally tally;
    private final Told told;

    Intake(WebhookSettings settings, Tally tally, Told told) {
        this.settings = settings;
        this.tally = tally;
        this.told = told;
    }

    WebhookResponse finish(
            WebhookRequest request, Inspection seen, Place place, @Nullable Platform known, Instant now) {
        WebhookResponse response = seen.response();
        if (seen.storable()) {
            return store(Objects.requireNonNull(known), seen, Objects.requireNonNull(seen.delivery()), place, now);
        }
        switch (response.outcome()) {
            case REJECTED -> told.rejected(request, seen, known, !place.ofHost(), now);
            case UNAVAILABLE -> told.unavailable(known, seen.detail(), now);
            default -> tally.add(Tally.What.HANDSHAKE, Told.name(known), 1);
        }
        return response;
    }

    private WebhookResponse store(
            Platform platform, Inspection seen, WebhookDelivery delivery, Place place, Instant now) {
        List<WebhookEvent> events = seen.events();
        if (events.isEmpty()) {
            return seen.response().outcome(WebhookOutcome.EMPTY);
        }
        int stored = 0;
        try {
            List<String> digests = digests(events);
            String line = Envelope.deliveryLine(delivery);
            List<NewWork> works = works(line, events, digests);
            List<Boolean> put = place.put(works, now);
            List<NewWork> conflicts = new ArrayList<>();
            Map<String, String> own = new HashMap<>();
            for (int i = 0; i < works.size(); i++) {
                String key = Objects.requireNonNull(works.get(i).dedupeKey());
                if (put.get(i)) {
                    own.put(key, digests.get(i));
                    stored++;
                } else if (!digests.get(i).equals(known(key, own, digests.get(i), place))) {
                    conflicts.add(conflict(line, i, events.get(i), digests.get(i)));
                }
            }
            int differing = conflicts.isEmpty()
                    ? 0
                    : (int) place.put(conflicts, now).stream()
                            .filter(fresh -> fresh)
                            .count();
            count(platform, events, stored, conflicts.size(), differing, now);
        } catch (Place.Misuse e) {
            throw e.told();
        } catch (SQLException | RuntimeException e) {
            // Whatever the store said: not acknowledged, so the platform sends it again.
            told.unavailable(
                    platform, "The store did not take it: " + e.getClass().getName(), now);
            return Inspection.unavailable();
        }
        return seen.response().outcome(stored > 0 ? WebhookOutcome.ACCEPTED : WebhookOutcome.DUPLICATE);
    }

    /** Items for the events of a delivery. */
    List<NewWork> works(WebhookDelivery delivery, List<WebhookEvent> events) {
        return works(Envelope.deliveryLine(delivery), events, digests(events));
    }

    private List<NewWork> works(String line, List<WebhookEvent> events, List<String> digests) {
        List<NewWork> works = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            works.add(work(line, i, events.get(i), digests.get(i)));
        }
        return works;
    }

    private static List<String> digests(List<WebhookEvent> events) {
        return events.stream()
                .map(event -> StorableText.sha256(event.payload()))
                .toList();
    }

    /** The digest under which a key is stored; what was purged meanwhile counts as the same. */
    private static String known(String key, Map<String, String> own, String fallback, Place place) throws SQLException {
        String mine = own.get(key);
        if (mine != null) {
            return mine;
        }
        WorkItem item = place.find(key).orElse(null);
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

    private void count(
            Platform platform, List<WebhookEvent> events, int stored, int conflicts, int fresh, Instant now) {
        String name = platform.id();
        tally.add(Tally.What.ACCEPTED, name, stored);
        tally.add(Tally.What.CONFLICT, name, fresh);
        tally.add(Tally.What.DUPLICATE, name, events.size() - stored - conflicts);
        if (fresh > 0) {
            told.warn(
                    platform,
                    "webhook-conflict",
                    fresh + " events came under ids of events with other content; kept, not handled",
                    now);
        }
    }
}
