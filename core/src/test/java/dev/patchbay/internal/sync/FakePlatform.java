// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.SyncFacts;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.sync.Sync;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.testkit.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A platform whose objects, pages, clock and failures a test rules. Pages go by the order of ids, so that what is inserted
 * before the cursor is not seen in the same listing. Safe for use by many threads.
 */
final class FakePlatform {
    static final Platform NAME = Platform.of("testnet");
    static final TenantId TENANT = TenantId.of("acme");
    static final ConnectionId CONNECTION = ConnectionId.of("con_1");
    static final SyncScope SCOPE = new SyncScope(TENANT, CONNECTION, NAME);

    final VirtualTime time;
    final Map<String, AdAccount> accounts = new ConcurrentHashMap<>();
    final Map<String, Campaign> campaigns = new ConcurrentHashMap<>();
    final Map<String, AdSet> adSets = new ConcurrentHashMap<>();
    final Map<String, Ad> ads = new ConcurrentHashMap<>();
    final Map<String, MetricRow> metrics = new ConcurrentHashMap<>();
    final Map<String, Channel> channels = new ConcurrentHashMap<>();
    final Map<String, MetricRow> channelMetrics = new ConcurrentHashMap<>();
    final List<String> fetched = new CopyOnWriteArrayList<>();
    final List<String> rowsRead = new CopyOnWriteArrayList<>();
    /** Called before each page with its name, for example {@code CAMPAIGNS/act_1 from c2}; may throw. */
    volatile Consumer<String> onPage = page -> {};

    /** What its clock is ahead of ours; null when it tells no time. */
    volatile @Nullable Duration ahead;

    /** Whether one call tells which kinds have changes. */
    volatile boolean probe;

    volatile Set<Class<?>> capabilities = Set.of(AdsReader.class, MetricsReader.class);
    volatile int pageSize = 3;
    volatile int mostDays = Integer.MAX_VALUE;
    volatile SyncFacts facts =
            new SyncFacts(Set.of(EntityKind.CAMPAIGN, EntityKind.AD_SET, EntityKind.AD), false, Duration.ZERO, 3, 3);

    FakePlatform(VirtualTime time) {
        this.time = time;
    }

    Sync engine(CheckpointStore checkpoints, String node) {
        return new SyncEngine(
                (tenant, connection, meter) -> new FakeSession(this, meter),
                platform -> facts,
                checkpoints,
                time,
                time,
                node);
    }

    /** Does something at the platform's own time. */
    void changedAtPlatform(Runnable change) {
        Duration skew = ahead == null ? Duration.ZERO : ahead;
        time.advance(skew);
        change.run();
        time.advance(skew.negated());
    }

    AdAccount account(String id, String zone, String currency) {
        AdAccount account = new AdAccount(id, id, currency, ZoneId.of(zone), Status.ACTIVE, "ACTIVE", null, null);
        accounts.put(id, account);
        return account;
    }

    Campaign campaign(String id, String account, String name) {
        Campaign before = campaigns.get(id);
        Instant created = before == null || before.createdTime() == null ? time.instant() : before.createdTime();
        Campaign campaign = new Campaign(
                id, account, name, Status.ACTIVE, "ACTIVE", null, null, null, null, created, time.instant(), null);
        campaigns.put(id, campaign);
        return campaign;
    }

    void archive(String id) {
        Campaign c = campaigns.get(id);
        campaigns.put(
                id,
                new Campaign(
                        id,
                        c.accountId(),
                        c.name(),
                        Status.ARCHIVED,
                        "ARCHIVED",
                        null,
                        null,
                        null,
                        null,
                        c.createdTime(),
                        time.instant(),
                        null));
    }

    AdSet adSet(String id, String campaign, String name) {
        AdSet adSet = new AdSet(
                id,
                campaigns.get(campaign).accountId(),
                campaign,
                name,
                Status.ACTIVE,
                "ACTIVE",
                null,
                null,
                null,
                null,
                null,
                time.instant(),
                time.instant(),
                null);
        adSets.put(id, adSet);
        return adSet;
    }

    Ad ad(String id, String adSet, String name) {
        AdSet parent = adSets.get(adSet);
        Ad ad = new Ad(
                id,
                parent.accountId(),
                parent.campaignId(),
                adSet,
                name,
                Status.ACTIVE,
                "ACTIVE",
                null,
                time.instant(),
                time.instant(),
                null);
        ads.put(id, ad);
        return ad;
    }

    void metric(String account, String ad, LocalDate day, String spend, long clicks) {
        AdAccount owner = accounts.get(account);
        metrics.put(
                account + ad + day,
                new MetricRow(
                        account,
                        new EntityRef(EntityKind.AD, ad),
                        day,
                        day,
                        owner.timeZone(),
                        owner.currency(),
                        Map.of(),
                        Map.of("spend", new BigDecimal(spend), "clicks", BigDecimal.valueOf(clicks)),
                        null));
    }

    Channel channel(String id, String type) {
        Channel channel = new Channel(id, type, id, null, null, Set.of(), false, null);
        channels.put(id, channel);
        return channel;
    }

    void channelMetric(String channel, LocalDate day, long reach) {
        channelMetrics.put(
                channel + day,
                new MetricRow(
                        channel,
                        new EntityRef(EntityKind.CHANNEL, channel),
                        day,
                        day,
                        null,
                        null,
                        Map.of(),
                        Map.of("reach", BigDecimal.valueOf(reach)),
                        null));
    }

    private volatile CallMeter calling = new CallMeter();

    /** Another call within the one that is under way. */
    void looked() {
        calling.pulse();
    }

    /** One call, whose answer carries the platform's time. */
    void called(String name, @Nullable String cursor, CallMeter meter) {
        fetched.add(name);
        calling = meter;
        Duration skew = ahead;
        if (skew != null) {
            meter.dated(time.instant().plus(skew));
        }
        onPage.accept(name + " from " + cursor);
        meter.pulse();
    }

    <T> Paged<T> page(String name, Supplier<Stream<T>> rows, Function<T, String> key, int asked, CallMeter meter) {
        return Paged.of(name, text -> error(ErrorCategory.UNEXPECTED_RESPONSE, text), cursor -> {
            called(name, cursor, meter);
            int size = asked > 0 ? Math.min(asked, pageSize) : pageSize;
            List<T> page = rows.get()
                    .sorted(Comparator.comparing(key))
                    .filter(row -> cursor == null || key.apply(row).compareTo(cursor) > 0)
                    .limit(size + 1L)
                    .toList();
            List<T> items = page.size() > size ? page.subList(0, size) : page;
            items.forEach(row -> rowsRead.add(name + ":" + key.apply(row)));
            return new Page<>(items, page.size() > size ? key.apply(items.get(size - 1)) : null);
        });
    }

    static PlatformException error(ErrorCategory category, String text) {
        return Failure.of(category, text, "Nothing.").toException(ErrorContext.of(NAME, "TEST"), null);
    }

    static PlatformException blocked(Duration wait) {
        return Failure.of(ErrorCategory.RATE_LIMIT, "Too many calls", "Wait.")
                .withRetryAfter(wait)
                .toException(ErrorContext.of(NAME, "TEST"), null);
    }

    static PlatformException tooLarge() {
        return Failure.of(ErrorCategory.INVALID_REQUEST, "Please reduce the amount of data", "Ask for less.")
                .withRequestTooLarge()
                .toException(ErrorContext.of(NAME, "TEST"), null);
    }
}
