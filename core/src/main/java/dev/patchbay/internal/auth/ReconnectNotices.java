// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.auth.Tokens.NoticeReport;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells ahead of time who has to connect again. What was told stands in a checkpoint of the connection: until which day, and
 * how far from it. Another day, as after a reconnect, begins anew.
 */
final class ReconnectNotices {

    static final String SCOPE = "reconnect-notice";
    static final String WALK = "reconnect-walk";
    private static final String KEY = "all";
    private static final int PAGE = 250;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final TokenStore tokens;
    private final CheckpointStore checkpoints;
    private final TokenSettings settings;
    private final AuditedEvents events;
    private final InstantSource clock;
    private final String holder;

    ReconnectNotices(
            TokenStore tokens,
            CheckpointStore checkpoints,
            TokenSettings settings,
            AuditedEvents events,
            InstantSource clock,
            String holder) {
        this.tokens = tokens;
        this.checkpoints = checkpoints;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.holder = holder;
    }

    NoticeReport step(int limit) {
        int looked = 0;
        int announced = 0;
        boolean complete = false;
        if (!lease()) {
            return new NoticeReport(0, 0, false);
        }
        try {
            WalkCursor cursor = WalkCursor.read(checkpoints, WALK, KEY, clock);
            while (looked < limit && !complete && lease()) {
                int size = Math.min(PAGE, limit - looked);
                List<StoredConnection> page = tokens.listAll(cursor.after(), size);
                for (StoredConnection row : page) {
                    announced += announce(row.connection()) ? 1 : 0;
                }
                looked += page.size();
                complete = page.size() < size;
                ConnectionId last = page.isEmpty()
                        ? null
                        : page.get(page.size() - 1).connection().id();
                if (!cursor.move(complete ? null : last)) {
                    break;
                }
            }
        } finally {
            checkpoints.releaseLease(null, WALK, KEY, holder);
        }
        return new NoticeReport(looked, announced, complete);
    }

    /** A second node would tell everything twice. */
    private boolean lease() {
        Instant now = clock.instant();
        return !Thread.currentThread().isInterrupted()
                && checkpoints.tryLease(null, WALK, KEY, holder, now, now.plus(LEASE));
    }

    private boolean announce(Connection c) {
        Instant now = clock.instant();
        TokenHealth health = TokenHealth.of(c, now, settings.reconnectNotices().get(0));
        // What may pass by itself is no matter of days.
        Instant actBy = health.state() == TokenHealth.State.REFRESH_FAILING ? c.reconnectBy() : health.actBy();
        if (!c.usable() || actBy == null) {
            return false;
        }
        Duration distance = distance(Duration.between(now, actBy));
        if (distance == null) {
            return false;
        }
        Checkpoint told = checkpoints.find(c.tenant(), SCOPE, c.id().value()).orElse(null);
        if (told != null && covers(told.value(), actBy, distance)) {
            return false;
        }
        Duration left = Duration.between(now, actBy);
        events.publish(new PatchbayEvent.ReconnectDue(
                now, c.platform(), c.tenant(), c.id(), actBy, left.isNegative() ? Duration.ZERO : left));
        String value = actBy + " " + distance;
        Checkpoint next =
                told == null ? new Checkpoint(c.tenant(), SCOPE, c.id().value(), value, 1, now) : told.next(value, now);
        checkpoints.compareAndSet(next, told == null ? 0 : told.version());
        return true;
    }

    /** The shortest of the distances that has been reached; null when none has. */
    private @Nullable Duration distance(Duration left) {
        @Nullable Duration reached = null;
        for (Duration notice : settings.reconnectNotices()) {
            if (left.compareTo(notice) <= 0) {
                reached = notice;
            }
        }
        return reached;
    }

    private static boolean covers(String told, Instant actBy, Duration distance) {
        String[] parts = told.split(" ", 2);
        return parts.length == 2
                && parts[0].equals(actBy.toString())
                && Duration.parse(parts[1]).compareTo(distance) <= 0;
    }
}
