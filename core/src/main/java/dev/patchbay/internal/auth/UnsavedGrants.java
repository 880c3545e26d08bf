// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds on to what the platform gave while the store fails: a rotated refresh token exists nowhere else. It is used from
 * memory and stored before the connection is refreshed again.
 *
 * <p>Until then the store holds a refresh token that has been spent, so the lease is kept and prolonged: another node that
 * sent that token would look like a thief. Two things this cannot mend. When the process dies, the new token dies with it
 * unless the host gave a journal; the lease ends, the next refresh finds the mark of this one, sends the spent token once
 * more, and where the platform refuses it a person has to connect again. And when the store is away for longer than the
 * lease, whoever comes first after its return wins.
 */
final class UnsavedGrants {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");
    private static final List<Duration> RETRIES = List.of(Duration.ofMillis(200), Duration.ofSeconds(1));

    /**
     * What a platform gave.
     *
     * @param base the row that was refreshed
     * @param renewed the credential in it
     * @param given what takes its place
     * @param keys seal it
     */
    record Grant(PlatformRuntime runtime, StoredConnection base, Credential renewed, TokenGrant given, HeldKeys keys) {

        @Override
        public String toString() {
            return "Grant[" + base + "]";
        }
    }

    private record Key(TenantId tenant, ConnectionId id) {}

    /** With a claim, so that only one thread at a time stores it and gives the lease back. */
    private record Parked(Grant grant, StoredConnection inMemory, AtomicBoolean claimed) {}

    private enum Try {
        STORED,
        LATER,
        STORE_IS_DOWN
    }

    private final ConcurrentHashMap<Key, Parked> parked = new ConcurrentHashMap<>();
    private final AtomicBoolean replayed = new AtomicBoolean();
    private final Runtimes runtimes;
    private final RefreshLedger ledger;
    private final RefreshLease lease;
    private final AnswerJournal journal;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final EventSink events;

    UnsavedGrants(
            Runtimes runtimes,
            RefreshLedger ledger,
            RefreshLease lease,
            AnswerJournal journal,
            InstantSource clock,
            Sleeper sleeper,
            EventSink events) {
        this.runtimes = runtimes;
        this.ledger = ledger;
        this.lease = lease;
        this.journal = journal;
        this.clock = clock;
        this.sleeper = sleeper;
        this.events = events;
    }

    /**
     * As {@link RefreshLedger#store}, but never loses the grant to a store or a key service that fails.
     *
     * @param spent whether the old refresh token is of no use any more, so that the journal is worth its while
     */
    @Nullable
    StoredConnection store(Grant grant, boolean spent) {
        Connection before = grant.base().connection();
        if (spent) {
            journal.put(before, grant);
        }
        for (int attempt = 0; ; attempt++) {
            try {
                StoredConnection row = write(grant);
                if (spent) {
                    journal.remove(before);
                }
                return row;
            } catch (RuntimeException e) {
                if (attempt == RETRIES.size() || !paused(RETRIES.get(attempt))) {
                    return park(grant);
                }
            }
        }
    }

    private @Nullable StoredConnection write(Grant grant) {
        return ledger.store(grant.runtime(), grant.base(), grant.renewed(), grant.given(), grant.keys());
    }

    private StoredConnection park(Grant grant) {
        Connection c = grant.base().connection();
        Credential next = Credentials.merge(grant.renewed(), grant.given().credential());
        StoredConnection inMemory = ledger.granted(
                grant.runtime(), grant.base(), next, grant.given().reconnectBy(), grant.keys());
        parked.put(new Key(c.tenant(), c.id()), new Parked(grant, inMemory, new AtomicBoolean()));
        lease.prolong(c.tenant(), c.id());
        events.publish(new PatchbayEvent.Warning(
                clock.instant(),
                c.platform(),
                "refresh-not-stored",
                "The refreshed token of connection " + c.id()
                        + " could not be stored; this process uses it and tries again"));
        return inMemory;
    }

    /** Whether a grant is held, and so the lease. */
    boolean holds(TenantId tenant, ConnectionId id) {
        return parked.containsKey(new Key(tenant, id));
    }

    /**
     * Stores what is still held of a connection.
     *
     * @return the row in memory while the store goes on failing; null when nothing is held any more
     */
    @Nullable
    StoredConnection settle(TenantId tenant, ConnectionId id) {
        replay();
        Key key = new Key(tenant, id);
        Parked held = parked.get(key);
        return held == null || store(key, held) == Try.STORED ? null : held.inMemory();
    }

    /** Stores what is still held of any connection, and prolongs the leases of the others. */
    void settleAll() {
        replay();
        for (Map.Entry<Key, Parked> entry : parked.entrySet()) {
            if (store(entry.getKey(), entry.getValue()) == Try.STORE_IS_DOWN
                    || Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private Try store(Key key, Parked held) {
        if (!held.claimed().compareAndSet(false, true)) {
            return Try.LATER;
        }
        try {
            if (held.equals(parked.get(key))) {
                write(held.grant());
                journal.remove(held.grant().base().connection());
                // Before it is off the list: afterwards this process may refresh again, under the same holder's lease.
                lease.giveBack(key.tenant(), key.id());
                parked.remove(key, held);
            }
            return Try.STORED;
        } catch (RuntimeException e) {
            return lease.prolong(key.tenant(), key.id()) ? Try.LATER : Try.STORE_IS_DOWN;
        } finally {
            held.claimed().set(false);
        }
    }

    /**
     * Takes over what an earlier process left in the journal, once; a journal or store that fails is asked again. No lease is
     * needed: an answer is only stored in the place of the very credential that was spent for it.
     */
    private void replay() {
        if (replayed.get() || !replayed.compareAndSet(false, true)) {
            return;
        }
        try {
            AnswerJournal.Left left = journal.left();
            boolean later = left.more();
            for (AnswerJournal.Answer answer : left.answers()) {
                later |= !replayed(answer);
            }
            if (later) {
                replayed.set(false);
            }
        } catch (RuntimeException e) {
            replayed.set(false);
            LOG.warn(
                    "The journal of grants could not be replayed yet: {}",
                    e.getClass().getName());
        }
    }

    /** One tenant's keys must not keep the others' answers waiting. */
    private boolean replayed(AnswerJournal.Answer answer) {
        try {
            replay(answer);
            return true;
        } catch (KeysAwayException e) {
            LOG.warn("An answer in the journal waits, connection {}: {}", answer.connection(), e.getMessage());
            return false;
        }
    }

    private void replay(AnswerJournal.Answer answer) {
        StoredConnection row = ledger.find(answer.tenant(), answer.connection()).orElse(null);
        if (row == null) {
            journal.drop(answer.tenant(), answer.connection());
            return;
        }
        Connection c = row.connection();
        PlatformRuntime runtime = runtimes.find(c.platform()).orElse(null);
        if (runtime != null) {
            if (ledger.holds(row, answer.renewed())) {
                write(new Grant(runtime, row, answer.renewed(), answer.grant(), ledger.hold(row)));
            }
            journal.remove(c);
        }
    }

    private boolean paused(Duration time) {
        try {
            sleeper.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
