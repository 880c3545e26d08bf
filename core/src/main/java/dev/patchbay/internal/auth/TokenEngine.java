// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.auth.Tokens;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.internal.EventSink;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens alive: one refresh per token, over all threads by a single flight and over all nodes by a lease and
 * compare-and-set.
 */
public final class TokenEngine implements Tokens {

    /** After a failure, calls do not ask the token endpoint again for so long. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final int MAX_FLIGHTS = 4;

    private record Key(TenantId tenant, ConnectionId id) {}

    /** Of one who did not say how long to wait: nothing takes longer than a lease. */
    private final Duration longest;

    private final Runtimes runtimes;
    private final TokenStore tokens;
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final RefreshLedger ledger;
    private final UnsavedGrants unsaved;
    private final Refresher refresher;
    private final Resealer resealer;
    private final ReconnectNotices notices;
    private final TokenSettings settings;
    private final SingleFlight<Key, RefreshOutcome> flights = new SingleFlight<>();

    public TokenEngine(
            Map<Platform, PlatformRuntime> platforms,
            Stores stores,
            CredentialSealer sealer,
            InstantSource clock,
            NanoTicker ticker,
            Sleeper sleeper,
            RandomGenerator random,
            String nodeId,
            EventSink sink,
            Duration callTimeout,
            TokenSettings settings,
            @Nullable GrantJournal journal,
            Probes probes) {
        this.runtimes = new Runtimes(platforms);
        this.tokens = stores.tokens();
        this.clock = clock;
        this.ticker = ticker;
        this.settings = settings;
        AuditedEvents events = new AuditedEvents(sink, stores.audit(), clock);
        RefreshSchedule schedule = new RefreshSchedule(random, settings.validateEvery());
        this.ledger = new RefreshLedger(tokens, sealer, schedule, clock, events);
        // Two engines that were given the same node id must not share a lease.
        String holder = nodeId + "/" + UUID.randomUUID();
        this.longest = RefreshLease.lengthFor(callTimeout);
        RefreshLease lease = new RefreshLease(tokens, clock, holder, longest);
        AnswerJournal answers = new AnswerJournal(journal, sealer, clock, sink);
        this.unsaved = new UnsavedGrants(runtimes, ledger, lease, answers, clock, sleeper, sink);
        RefreshMarks marks = new RefreshMarks(clock, ticker, longest);
        this.refresher = new Refresher(ledger, unsaved, lease, marks, new Validator(ledger, probes), sleeper);
        this.resealer = new Resealer(tokens, stores.checkpoints(), sealer, events, clock);
        this.notices = new ReconnectNotices(tokens, stores.checkpoints(), settings, events, clock, holder);
    }

    @Override
    public RefreshReport refreshExpiring(Duration within, int limit) {
        unsaved.settleAll();
        RefreshPass pass = new RefreshPass();
        Instant horizon = clock.instant().plus(within);
        DueRows due = new DueRows(tokens, runtimes, horizon, checked(limit));
        while (pass.tried() < limit && !Thread.currentThread().isInterrupted()) {
            StoredConnection row = due.next();
            if (row == null) {
                break;
            }
            Connection c = row.connection();
            if (pass.halted(c.platform())) {
                pass.skip();
                continue;
            }
            PlatformRuntime runtime = runtimes.get(c.platform());
            Refresher.Need need = now -> now.sealedCredential().equals(row.sealedCredential())
                    && Objects.equals(now.connection().refreshAt(), c.refreshAt());
            flights.tryLead(
                            new Key(c.tenant(), c.id()),
                            () -> refresher.run(runtime, c.tenant(), c.id(), need, true, Duration.ZERO))
                    .ifPresentOrElse(outcome -> pass.count(c.platform(), outcome), pass::skip);
        }
        return pass.report();
    }

    private static int checked(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, not " + limit);
        }
        return limit;
    }

    @Override
    public List<TokenHealth> health(TenantId tenant, @Nullable ConnectionId after, int limit) {
        return judged(tokens.list(tenant, after, checked(limit)));
    }

    @Override
    public List<TokenHealth> healthOfAll(@Nullable ConnectionId after, int limit) {
        return judged(tokens.listAll(after, checked(limit)));
    }

    private List<TokenHealth> judged(List<StoredConnection> rows) {
        Instant now = clock.instant();
        Duration ahead = settings.reconnectNotices().get(0);
        return rows.stream()
                .map(row -> TokenHealth.of(row.connection(), now, ahead))
                .toList();
    }

    @Override
    public NoticeReport announceReconnects(int limit) {
        return notices.step(checked(limit));
    }

    @Override
    public ResealReport reseal(int limit) {
        return resealer.step(null, checked(limit));
    }

    @Override
    public ResealReport reseal(TenantId tenant, int limit) {
        return resealer.step(Objects.requireNonNull(tenant, "tenant"), checked(limit));
    }

    @Override
    public Connection refresh(TenantId tenant, ConnectionId id) {
        StoredConnection row = ledger.read(tenant, id);
        PlatformRuntime runtime = runtimes.get(row.connection().platform());
        if (!row.connection().usable()) {
            throw RefreshErrors.notUsable(row.connection());
        }
        return fly(runtime, row, open(row), longest).connection();
    }

    /**
     * Gets a row whose token is another than the stale one, by refreshing if need be.
     *
     * @param within how long to wait for others who are at it
     * @return the row; it still holds the stale token when it cannot be refreshed
     */
    StoredConnection renew(PlatformRuntime runtime, StoredConnection known, Credential stale, Duration within) {
        TenantId tenant = known.connection().tenant();
        ConnectionId id = known.connection().id();
        StoredConnection parked = unsaved.settle(tenant, id);
        StoredConnection row = parked != null
                ? parked
                : ledger.find(tenant, id).orElseThrow(() -> RefreshErrors.gone(runtime.platform(), tenant, id));
        Connection c = row.connection();
        if (!c.usable()) {
            throw RefreshErrors.notUsable(c);
        }
        if (!Credentials.sameToken(open(row), stale)) {
            return row;
        }
        Duration quiet = Duration.between(c.updatedAt(), clock.instant());
        if (c.refreshFailures() > 0 && !quiet.isNegative() && quiet.compareTo(QUIET) < 0) {
            throw RefreshErrors.failedJustNow(c);
        }
        return fly(runtime, row, stale, within);
    }

    private StoredConnection fly(PlatformRuntime runtime, StoredConnection known, Credential stale, Duration within) {
        Connection c = known.connection();
        Refresher.Need need = row -> ledger.holds(row, stale);
        long end = ticker.nanos() + within.toNanos();
        for (int flight = 1; ; flight++) {
            Duration left = Duration.ofNanos(end - ticker.nanos());
            if (flight > 1 && (left.isNegative() || left.isZero())) {
                throw RefreshErrors.underWay(c);
            }
            AtomicBoolean led = new AtomicBoolean();
            RefreshOutcome outcome;
            try {
                outcome = flights.join(
                        new Key(c.tenant(), c.id()),
                        () -> {
                            led.set(true);
                            return refresher.run(runtime, c.tenant(), c.id(), need, false, left);
                        },
                        left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw RefreshErrors.interrupted(c, e);
            } catch (TimeoutException e) {
                throw RefreshErrors.underWay(c);
            }
            if (led.get()) {
                return outcome.row();
            }
            boolean last = flight == MAX_FLIGHTS;
            if (endedForItsLeaderOnly(outcome)) {
                if (last) {
                    throw RefreshErrors.underWay(c);
                }
                continue;
            }
            StoredConnection row = outcome.row();
            if (last || row.sealedCredential().isEmpty() || !Credentials.sameToken(open(row), stale)) {
                return row;
            }
        }
    }

    /** Its leader did not want to wait for the other node, or was told to stop; we were not. */
    private static boolean endedForItsLeaderOnly(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Busy
                || (outcome instanceof RefreshOutcome.Failed failed
                        && failed.cause().category() == ErrorCategory.INTERRUPTED);
    }

    /**
     * Marks a connection whose token the platform called dead, unless it holds another token by now.
     *
     * @return the row afterwards; null when it is gone
     */
    @Nullable
    StoredConnection declareDead(StoredConnection row, Credential rejected, String reason) {
        try {
            return row.connection().usable() && ledger.holds(row, rejected) ? ledger.dead(row, rejected, reason) : row;
        } catch (KeysAwayException e) {
            // Whether the row still holds it cannot be told; the next call is refused again and asks again.
            return row;
        }
    }

    /**
     * Opens a row's credential; what cannot be opened is told to the listeners.
     *
     * @throws SealException when it cannot be opened
     * @throws dev.patchbay.error.TransientException when the tenant's keys cannot be looked up
     */
    Credential open(StoredConnection row) {
        try {
            return ledger.open(row);
        } catch (SealException e) {
            ledger.unreadable(row, e);
            throw e;
        } catch (KeysAwayException e) {
            throw e.told(row.connection(), "open credential");
        }
    }
}
