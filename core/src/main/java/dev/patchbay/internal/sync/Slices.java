// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncSlice;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the slices of a plan: which listings there are, and how they are asked for. */
final class Slices {
    private final Run run;

    Slices(Run run) {
        this.run = run;
    }

    List<Slice<?>> channels(PlatformSession session) {
        return List.of(list(
                RowType.CHANNELS,
                state -> session.channels().channels(run.plan().keepRaw())));
    }

    List<Slice<?>> adAccounts(PlatformSession session) {
        return List.of(list(RowType.AD_ACCOUNTS, state -> session.ads().adAccounts(query(state))));
    }

    private static <T> Slice<T> list(RowType<T> type, Function<SliceState, Paged<T>> listing) {
        return new Slice<>(SyncSlice.of(type.kind(), null), type, listing, null, ZoneOffset.UTC, false, 0);
    }

    List<Slice<?>> inside(AdAccount account, PlatformSession session) {
        String id = account.id();
        List<Slice<?>> all = new ArrayList<>();
        if (run.plan().kinds().contains(SyncKind.CAMPAIGNS)) {
            all.add(entities(account, RowType.CAMPAIGNS, state -> session.ads().campaigns(id, query(state))));
        }
        if (run.plan().kinds().contains(SyncKind.AD_SETS)) {
            all.add(entities(account, RowType.AD_SETS, state -> session.ads().adSets(id, query(state))));
        }
        if (run.plan().kinds().contains(SyncKind.ADS)) {
            all.add(entities(account, RowType.ADS, state -> session.ads().ads(id, query(state))));
        }
        if (run.plan().kinds().contains(SyncKind.METRICS)
                && session.capabilities().contains(MetricsReader.class)) {
            all.add(metrics(account, session));
        }
        return all;
    }

    private <T> Slice<T> entities(AdAccount account, RowType<T> type, Function<SliceState, Paged<T>> listing) {
        boolean changes = type.kind()
                .entity()
                .filter(run.facts().changedSince()::contains)
                .isPresent();
        return new Slice<>(
                SyncSlice.of(type.kind(), account.id()),
                type,
                listing,
                account.currency(),
                zone(account.timeZone()),
                changes,
                0);
    }

    private Slice<MetricRow> metrics(AdAccount account, PlatformSession session) {
        SyncPlan plan = run.plan();
        int restated = plan.restatementDays() >= 0
                ? plan.restatementDays()
                : run.facts().restatementDays();
        return new Slice<>(
                SyncSlice.of(SyncKind.METRICS, account.id(), span(plan.level(), plan.breakdowns())),
                RowType.metrics(SyncKind.METRICS),
                state -> session.metrics()
                        .metrics(new MetricsQuery(
                                account.id(),
                                plan.level(),
                                Objects.requireNonNull(state.from),
                                Objects.requireNonNull(state.to),
                                true,
                                plan.breakdowns(),
                                plan.metrics(),
                                0,
                                plan.keepRaw())),
                account.currency(),
                zone(account.timeZone()),
                true,
                restated);
    }

    List<Slice<?>> figures(Channel channel, PlatformSession session) {
        int restated = run.plan().restatementDays() >= 0
                ? run.plan().restatementDays()
                : run.facts().channelRestatementDays();
        SyncSlice slice = SyncSlice.of(SyncKind.CHANNEL_METRICS, channel.id(), span(EntityKind.CHANNEL, List.of()));
        return List.of(new Slice<>(
                slice,
                RowType.metrics(SyncKind.CHANNEL_METRICS),
                state -> figures(channel, session, slice, state),
                null,
                ZoneOffset.UTC,
                true,
                restated));
    }

    private Paged<MetricRow> figures(Channel channel, PlatformSession session, SyncSlice slice, SliceState state) {
        ChannelMetricsQuery query = ChannelMetricsQuery.daily(
                channel, Objects.requireNonNull(state.from), Objects.requireNonNull(state.to));
        try {
            return session.channelMetrics().metrics(run.plan().keepRaw() ? query.keepingRaw() : query);
        } catch (IllegalArgumentException e) {
            run.note(
                    SyncDecision.Code.NOT_SUPPORTED,
                    slice,
                    "The platform has no figures for channels of type " + channel.type());
            return Paged.of("no figures", IllegalStateException::new, cursor -> new Page<>(List.of(), null));
        }
    }

    /** Only its form matters here: the days are those of each reading. */
    private MetricsSpan span(EntityKind level, List<String> breakdowns) {
        LocalDate since = run.plan().since();
        LocalDate until = run.plan().until();
        return since != null && until != null
                ? new MetricsSpan(level, true, breakdowns, since, until)
                : new MetricsSpan(level, true, breakdowns, LocalDate.EPOCH, LocalDate.EPOCH);
    }

    /** What was archived since is a change, so it is always asked for then. */
    private AdsQuery query(SliceState state) {
        return new AdsQuery(
                state.since,
                state.since != null || run.plan().archived(),
                state.pageSize,
                run.plan().keepRaw());
    }

    private static ZoneId zone(@Nullable ZoneId zone) {
        return zone == null ? ZoneOffset.UTC : zone;
    }
}
