// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.Paged;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.testkit.TestConnections;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One opened connection of the {@link FakePlatform}. */
class FakeSession implements PlatformSession, AdsReader, MetricsReader, ChannelReader, ChannelMetricsReader {
    private final FakePlatform platform;
    private final CallMeter meter;

    FakeSession(FakePlatform platform) {
        this(platform, new CallMeter());
    }

    FakeSession(FakePlatform platform, CallMeter meter) {
        this.platform = platform;
        this.meter = meter;
    }

    @Override
    public Connection connection() {
        return new TestConnections(
                        FakePlatform.TENANT,
                        FakePlatform.CONNECTION,
                        FakePlatform.NAME,
                        "x",
                        ConnectionStatus.CONNECTED,
                        null,
                        1,
                        "s")
                .stored()
                .connection();
    }

    @Override
    public Set<Class<?>> capabilities() {
        return platform.capabilities;
    }

    @Override
    public <C> C capability(Class<C> type) {
        return type.cast(this);
    }

    @Override
    public ApiClient api() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Paged<AdAccount> adAccounts(AdsQuery query) {
        return platform.page(
                "AD_ACCOUNTS", () -> platform.accounts.values().stream(), AdAccount::id, query.pageSize(), meter);
    }

    @Override
    public Paged<Campaign> campaigns(String id, AdsQuery query) {
        return platform.page(
                "CAMPAIGNS/" + id,
                () -> platform.campaigns.values().stream()
                        .filter(c -> c.accountId().equals(id) && changed(query, c.updatedTime())),
                Campaign::id,
                query.pageSize(),
                meter);
    }

    @Override
    public Paged<AdSet> adSets(String id, AdsQuery query) {
        return platform.page(
                "AD_SETS/" + id,
                () -> platform.adSets.values().stream()
                        .filter(s -> s.accountId().equals(id) && changed(query, s.updatedTime())),
                AdSet::id,
                query.pageSize(),
                meter);
    }

    @Override
    public Paged<Ad> ads(String id, AdsQuery query) {
        return platform.page(
                "ADS/" + id,
                () -> platform.ads.values().stream()
                        .filter(a -> a.accountId().equals(id) && changed(query, a.updatedTime())),
                Ad::id,
                query.pageSize(),
                meter);
    }

    @Override
    public Optional<Set<EntityKind>> changedKinds(String id, Instant since) {
        if (!platform.probe) {
            return Optional.empty();
        }
        platform.called("CHANGES/" + id, null, meter);
        Set<EntityKind> kinds = new HashSet<>();
        AdsQuery query = AdsQuery.everything().changedSince(since);
        platform.campaigns.values().stream()
                .filter(c -> c.accountId().equals(id) && changed(query, c.updatedTime()))
                .forEach(c -> kinds.add(EntityKind.CAMPAIGN));
        platform.adSets.values().stream()
                .filter(s -> s.accountId().equals(id) && changed(query, s.updatedTime()))
                .forEach(s -> kinds.add(EntityKind.AD_SET));
        platform.ads.values().stream()
                .filter(a -> a.accountId().equals(id) && changed(query, a.updatedTime()))
                .forEach(a -> kinds.add(EntityKind.AD));
        return Optional.of(kinds);
    }

    @Override
    public Paged<Channel> channels(boolean keepRaw) {
        return platform.page("CHANNELS", () -> platform.channels.values().stream(), Channel::id, 0, meter);
    }

    @Override
    public Paged<MetricRow> metrics(ChannelMetricsQuery query) {
        if (query.channelType().equals("odd")) {
            throw new IllegalArgumentException("No figures for this type");
        }
        return platform.page(
                "CHANNEL_METRICS/" + query.channelId() + " " + query.since() + ".." + query.until(),
                () -> platform.channelMetrics.values().stream()
                        .filter(m -> m.accountId().equals(query.channelId())
                                && !m.start().isBefore(query.since())
                                && !m.stop().isAfter(query.until())),
                row -> row.start().toString(),
                0,
                meter);
    }

    private static boolean changed(AdsQuery query, Instant updated) {
        return query.changedSince() == null || !updated.isBefore(query.changedSince());
    }

    @Override
    public Paged<MetricRow> metrics(MetricsQuery query) {
        String name = "METRICS/" + query.accountId() + " " + query.since() + ".." + query.until();
        return platform.page(
                name,
                () -> {
                    if (query.until().toEpochDay() - query.since().toEpochDay() + 1 > platform.mostDays) {
                        throw FakePlatform.tooLarge();
                    }
                    return platform.metrics.values().stream()
                            .filter(m -> m.accountId().equals(query.accountId())
                                    && !m.start().isBefore(query.since())
                                    && !m.stop().isAfter(query.until()));
                },
                row -> row.start() + "/" + row.entity().id(),
                0,
                meter);
    }
}
