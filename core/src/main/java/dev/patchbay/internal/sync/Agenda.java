// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncMode;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds out what there is to read: the lists of channels and ad accounts, read anew when they are due, and what hangs on them. */
final class Agenda {
    private final Run run;
    private final SyncPlan plan;
    private final PlatformSession session;
    private final Slices slices;
    private final StoredLists stored;

    Agenda(Run run, PlatformSession session) {
        this.run = run;
        this.plan = run.plan();
        this.session = session;
        this.slices = new Slices(run);
        this.stored = new StoredLists(run);
    }

    /** Reads the lists, and gives one piece of work for each channel and ad account. */
    List<AccountRun> work() {
        List<AccountRun> work = new ArrayList<>();
        if (plan.kinds().contains(SyncKind.CHANNELS) && session.capabilities().contains(ChannelReader.class)) {
            channels(work);
        }
        if (plan.kinds().contains(SyncKind.AD_ACCOUNTS)
                && session.capabilities().contains(AdsReader.class)) {
            adAccounts(work);
        }
        return work;
    }

    private void channels(List<AccountRun> work) {
        if (!stillGood(SyncKind.CHANNELS, plan.listsEvery())) {
            list(SyncKind.CHANNELS, slices::channels);
        }
        if (plan.kinds().contains(SyncKind.CHANNEL_METRICS)
                && session.capabilities().contains(ChannelMetricsReader.class)) {
            for (Channel channel : stored.channels()) {
                work.add(new AccountRun(
                        run,
                        channel.id(),
                        SyncKind.CHANNEL_METRICS,
                        new CallMeter(run.meter()),
                        opened -> slices.figures(channel, opened)));
            }
        }
    }

    private void adAccounts(List<AccountRun> work) {
        boolean inside = plan.kinds().stream().anyMatch(SyncKind::insideAccount);
        if (!inside || !stillGood(SyncKind.AD_ACCOUNTS, longest())) {
            list(SyncKind.AD_ACCOUNTS, slices::adAccounts);
        }
        if (!inside) {
            return;
        }
        List<AdAccount> accounts = stored.adAccounts();
        run.tally().planned(accounts.size());
        for (AdAccount account : accounts) {
            work.add(new AccountRun(
                    run, account.id(), null, new CallMeter(run.meter()), opened -> slices.inside(account, opened)));
        }
        Set<String> missing = new TreeSet<>(plan.accounts());
        accounts.forEach(account -> missing.remove(account.id()));
        for (String id : missing) {
            run.tally()
                    .add(new AccountReport(
                            id,
                            SyncKind.AD_ACCOUNTS,
                            AccountOutcome.NO_ACCESS,
                            null,
                            null,
                            "The connection does not list this account"));
        }
    }

    /** Named accounts that are known need no new list: only what is in them is asked for. Others may be new. */
    private Duration longest() {
        if (plan.accounts().isEmpty()) {
            return plan.listsEvery();
        }
        return stored.adAccounts().size() == plan.accounts().size() ? plan.fullEvery() : Duration.ZERO;
    }

    /** Whether a list was read to its end so recently that an incremental run goes by it. */
    private boolean stillGood(SyncKind kind, Duration limit) {
        boolean more = plan.kinds().stream().anyMatch(k -> k.insideAccount() || k == SyncKind.CHANNEL_METRICS);
        if (plan.mode() == SyncMode.FULL || !more) {
            return false;
        }
        String key = SliceKeys.of(SyncSlice.of(kind, null), false);
        SliceState state = run.sink()
                .find(run.scope(), key)
                .map(checkpoint -> SliceState.parse(checkpoint.value()))
                .orElseGet(SliceState::new);
        Instant read = state.lastFull;
        if (read == null || state.heldAt != null || state.phase != SliceState.Phase.IDLE) {
            return false;
        }
        Duration age = Duration.between(read, run.clock().instant());
        return !age.isNegative() && age.compareTo(limit) < 0;
    }

    private void list(SyncKind kind, Function<PlatformSession, List<Slice<?>>> listing) {
        run.tally().add(new AccountRun(run, null, kind, new CallMeter(run.meter()), listing).execute());
    }
}
