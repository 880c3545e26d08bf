// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Guards a handler against events that come out of order: of one object only what is newer than the last handled event
 * reaches it, one at a time over all nodes, so that the end state is the one that the order of happening gives. For handlers
 * that set a state, not for those that add up: what is stale is dropped.
 *
 * <p>Keeps a checkpoint for each object and tenant, for good: meant for objects that are counted in thousands, as campaigns and
 * pages are, not for every comment.
 *
 * <p>Events without a time pass. Of two with the same time the later-coming one passes too, for platforms that count in
 * seconds.
 *
 * @since 0.1
 */
public final class LatestOnly implements WebhookHandler {

    private static final String SCOPE = "webhook-latest";
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final CheckpointStore checkpoints;
    private final InstantSource clock;
    private final Function<WebhookEvent, Optional<String>> objectOf;
    private final WebhookHandler handler;

    private LatestOnly(
            CheckpointStore checkpoints,
            InstantSource clock,
            Function<WebhookEvent, Optional<String>> objectOf,
            WebhookHandler handler) {
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.objectOf = objectOf;
        this.handler = handler;
    }

    /**
     * Guards a handler.
     *
     * @param checkpoints where the last handled time of each object is kept
     * @param clock the wall clock, for the lease
     * @param objectOf names the object that an event is about, unique for the tenant; empty to let the event pass
     * @param handler the handler
     * @return the guarded handler
     */
    public static LatestOnly of(
            CheckpointStore checkpoints,
            InstantSource clock,
            Function<WebhookEvent, Optional<String>> objectOf,
            WebhookHandler handler) {
        return new LatestOnly(
                Objects.requireNonNull(checkpoints, "checkpoints"),
                Objects.requireNonNull(clock, "clock"),
                Objects.requireNonNull(objectOf, "objectOf"),
                Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public void handle(WebhookEvent event) throws Exception {
        Instant time = event.occurredAt();
        Optional<String> object = objectOf.apply(event);
        if (time == null || object.isEmpty()) {
            handler.handle(event);
            return;
        }
        String key = event.platform() + ":" + object.get();
        String holder = UUID.randomUUID().toString();
        Instant now = clock.instant();
        if (!checkpoints.tryLease(event.tenant(), SCOPE, key, holder, now, now.plus(LEASE))) {
            throw new HandleLaterException(BUSY);
        }
        try {
            guarded(event, key, time);
        } finally {
            checkpoints.releaseLease(event.tenant(), SCOPE, key, holder);
        }
    }

    private void guarded(WebhookEvent event, String key, Instant time) throws Exception {
        Optional<Checkpoint> last = checkpoints.find(event.tenant(), SCOPE, key);
        if (last.isPresent() && time.isBefore(Instant.parse(last.get().value()))) {
            return;
        }
        handler.handle(event);
        Checkpoint next = last.map(old -> old.next(time.toString(), clock.instant()))
                .orElseGet(() -> new Checkpoint(event.tenant(), SCOPE, key, time.toString(), 1, clock.instant()));
        if (!checkpoints.compareAndSet(next, next.version() - 1)) {
            throw new HandleLaterException(BUSY);
        }
    }
}
