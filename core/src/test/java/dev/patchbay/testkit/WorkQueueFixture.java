// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.TenantId;
import dev.patchbay.queue.Claim;
import dev.patchbay.queue.NewWork;
import dev.patchbay.queue.WorkItem;
import dev.patchbay.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A queue and short words for it. */
abstract class WorkQueueFixture {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(5);
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final TenantId ACME = TenantId.of("acme");
    static final TenantId OTHER = TenantId.of("other");
    static final String Q = "webhooks";

    WorkQueue queue;

    /** A new, empty queue. */
    protected abstract WorkQueue emptyQueue();

    @BeforeEach
    final void open() {
        queue = emptyQueue();
    }

    static NewWork work(String payload) {
        return NewWork.of(Q, "order", payload);
    }

    final void put(NewWork work) {
        assertThat(queue.put(work, NOW)).isTrue();
    }

    final List<Claim> claim(String worker, int limit, Instant now) {
        return queue.claim(Q, worker, limit, now, LEASE);
    }

    final Claim one(String worker, Instant now) {
        List<Claim> claims = claim(worker, 1, now);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    final List<String> claimed(int limit, Instant now) {
        return claim("w", limit, now).stream().map(c -> c.item().payload()).toList();
    }

    final WorkItem item(Claim claim) {
        return queue.find(null, claim.id()).orElseThrow();
    }
}
