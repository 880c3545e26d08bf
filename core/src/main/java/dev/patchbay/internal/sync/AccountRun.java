// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.StaleCheckpointException;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is inside of one account, kind after kind. Belongs to one thread. */
final class AccountRun {
    /** When a platform holds us back without saying how long. */
    private static final Duration UNTOLD = Duration.ofMinutes(15);

    private final Run run;
    private final @Nullable String account;
    private final CallMeter meter;
    private final Function<PlatformSession, List<Slice<?>>> slices;
    private final Leases leases;
    private final String markerKey;
    private AccountMarker marker = AccountMarker.NONE;
    private long version;
    private @Nullable SyncKind at;
    private boolean readSome;

    AccountRun(
            Run run,
            @Nullable String account,
            @Nullable SyncKind list,
            CallMeter meter,
            Function<PlatformSession, List<Slice<?>>> slices) {
        this.run = run;
        this.account = account;
        this.at = list;
        this.meter = meter;
        this.slices = slices;
        this.leases = run.leases();
        this.markerKey = SliceKeys.marker(account, run.plan()) + (list == null ? "" : "/" + list);
    }

    AccountReport execute() {
        try {
            run.requireGoingOn();
            PlatformSession session =
                    run.sessions().open(run.scope().tenant(), run.scope().connection(), meter);
            List<Slice<?>> all = slices.apply(session);
            if (!leases.take(leaseKeys(all))) {
                return report(AccountOutcome.LEASED, "Another node is at it");
            }
            meter.onPulse(leases::pulse);
            return leased(all, session);
        } catch (Run.Stopped e) {
            return report(AccountOutcome.STOPPED, null);
        } catch (StaleCheckpointException e) {
            return report(AccountOutcome.LEASED, e.getMessage());
        } catch (PlatformException e) {
            return failed(e);
        } catch (RuntimeException e) {
            run.warn("An account ended with " + e.getClass().getName(), e);
            return report(AccountOutcome.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        } finally {
            release();
        }
    }

    private AccountReport leased(List<Slice<?>> all, PlatformSession session) {
        run.sink().find(run.scope(), markerKey).ifPresent(checkpoint -> {
            marker = AccountMarker.parse(checkpoint.value());
            version = checkpoint.version();
        });
        Instant wake = marker.wakeAt();
        if (wake != null && wake.isAfter(run.clock().instant())) {
            return new AccountReport(account, at, AccountOutcome.PARKED, wake, null, "It waits for its budget");
        }
        if (run.whole().continued()
                && !marker.open()
                && marker.whole().equals(run.whole().name())) {
            catchUp(readers(all), session);
            return report(AccountOutcome.DONE, null);
        }
        boolean full = run.plan().mode() == SyncMode.FULL;
        boolean continued = marker.continues(full);
        if (!continued) {
            keep(marker.next(full));
        }
        List<SliceRun<?>> readers = readers(all);
        Set<SyncKind> quiet = quiet(readers, session, false);
        for (SliceRun<?> reader : readers) {
            at = reader.slice().slice().kind();
            reader.read(false, quiet.contains(at));
            readSome = true;
        }
        keep(marker.ended(run.whole().name()));
        if (continued) {
            catchUp(readers, session);
        }
        at = null;
        return report(AccountOutcome.DONE, null);
    }

    private List<SliceRun<?>> readers(List<Slice<?>> all) {
        // Other plans read the same slices in runs that they number for themselves.
        String name = SliceKeys.digest(Set.of(markerKey)) + '/' + marker.run();
        List<SliceRun<?>> readers = new ArrayList<>();
        all.forEach(slice -> readers.add(new SliceRun<>(run, slice, meter, leases, name)));
        return readers;
    }

    /** What was finished before the run was broken off may have changed since. */
    private void catchUp(List<SliceRun<?>> readers, PlatformSession session) {
        Set<SyncKind> quiet = quiet(readers, session, true);
        for (SliceRun<?> reader : readers) {
            if (reader.slice().changes()) {
                at = reader.slice().slice().kind();
                reader.read(true, quiet.contains(at));
            }
        }
        at = null;
    }

    /** Kinds that need no listing of changes: one call may tell that of all of them. */
    private Set<SyncKind> quiet(List<SliceRun<?>> readers, PlatformSession session, boolean again) {
        Map<SyncKind, Instant> since = new EnumMap<>(SyncKind.class);
        for (SliceRun<?> reader : readers) {
            SyncKind kind = reader.slice().slice().kind();
            if (kind.insideAccount()) {
                reader.changesSince(again).ifPresent(from -> since.put(kind, from));
            }
        }
        if (account == null || since.size() < 2) {
            return Set.of();
        }
        at = since.keySet().iterator().next();
        Optional<Set<EntityKind>> changed = session.ads().changedKinds(account, Collections.min(since.values()));
        if (changed.isEmpty()) {
            return Set.of();
        }
        Set<SyncKind> quiet = EnumSet.copyOf(since.keySet());
        quiet.removeIf(kind -> kind.entity().filter(changed.get()::contains).isPresent());
        return quiet;
    }

    private List<String> leaseKeys(List<Slice<?>> all) {
        List<String> keys = new ArrayList<>();
        all.forEach(slice -> keys.add(run.scope().connection() + "/" + SliceKeys.family(slice.slice())));
        return keys;
    }

    private AccountReport failed(PlatformException e) {
        switch (e.category()) {
            case RATE_LIMIT, CIRCUIT_OPEN -> {
                return park(e);
            }
            case PERMISSION, NOT_FOUND -> {
                return noAccess(e);
            }
            case AUTHENTICATION -> run.over().set(true);
            case INTERRUPTED -> {
                return report(AccountOutcome.STOPPED, e.reason());
            }
            default -> {
                // Told in the report.
            }
        }
        return refused(AccountOutcome.FAILED, e);
    }

    private AccountReport park(PlatformException e) {
        Duration wait = e.failure().retryAfter();
        Instant wake = run.clock().instant().plus(wait == null ? UNTOLD : wait);
        run.note(SyncDecision.Code.PARKED, null, (account == null ? "The list" : account) + " waits until " + wake);
        try {
            keep(marker.parked(wake));
        } catch (StaleCheckpointException stale) {
            return report(AccountOutcome.LEASED, stale.getMessage());
        } catch (RuntimeException sink) {
            e.addSuppressed(sink);
        }
        return new AccountReport(account, at, AccountOutcome.PARKED, wake, e.category(), e.reason() + " " + e.remedy());
    }

    private AccountReport noAccess(PlatformException e) {
        // What could be read a moment ago is not out of reach, and what refuses its figures only lacks a permission.
        SyncKind kind = at;
        if (account != null && !readSome && kind != null && kind.insideAccount() && !kind.figures()) {
            run.note(SyncDecision.Code.ACCESS_LOST, null, account + " can no longer be read: " + e.reason());
            try {
                run.sink()
                        .mark(
                                run.scope(),
                                new EntityRef(EntityKind.AD_ACCOUNT, account),
                                Presence.NO_ACCESS,
                                run.clock().instant());
            } catch (RuntimeException sink) {
                e.addSuppressed(sink);
            }
        }
        return refused(AccountOutcome.NO_ACCESS, e);
    }

    private void keep(AccountMarker next) {
        SyncKind kind = account == null || at == null ? SyncKind.AD_ACCOUNTS : at;
        SyncSlice slice = kind.figures() || account == null
                ? SyncSlice.of(SyncKind.AD_ACCOUNTS, null)
                : SyncSlice.of(kind, kind.insideAccount() ? account : null);
        run.sink()
                .commit(new SyncBatch(
                        run.scope(),
                        slice,
                        0,
                        new SyncRows.AdAccounts(List.of()),
                        List.of(),
                        List.of(),
                        new SyncCheckpoint(markerKey, next.text(), version + 1),
                        version,
                        run.clock().instant()));
        version++;
        marker = next;
    }

    /** A store that fails now costs others no more than the rest of the lease. */
    private void release() {
        try {
            leases.release();
        } catch (RuntimeException e) {
            run.warn("A lease could not be given back: " + e.getClass().getSimpleName());
        }
    }

    private AccountReport report(AccountOutcome outcome, @Nullable String message) {
        return new AccountReport(account, at, outcome, null, null, message);
    }

    private AccountReport refused(AccountOutcome outcome, PlatformException e) {
        return new AccountReport(account, at, outcome, null, e.category(), e.reason() + " " + e.remedy());
    }
}
