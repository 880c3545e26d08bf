// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.model.TenantId;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncCheckpoint;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.sync.SyncSlice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows and batches for tests of sinks. */
abstract class SyncSinkFixture extends SyncSinkContract {

    static final Instant NOON = TestConnections.NOON;
    static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    static final SyncScope ACME = scope("acme", "con_1");
    static final SyncScope OTHER_TENANT = scope("other", "con_2");
    static final SyncScope OTHER_CONNECTION = scope("acme", "con_3");
    static final SyncSlice ACCOUNTS = SyncSlice.of(SyncKind.AD_ACCOUNTS, null);
    static final SyncSlice CHANNELS = SyncSlice.of(SyncKind.CHANNELS, null);
    static final SyncSlice CAMPAIGNS = SyncSlice.of(SyncKind.CAMPAIGNS, "a1");
    static final SyncSlice CAMPAIGNS_OF_A2 = SyncSlice.of(SyncKind.CAMPAIGNS, "a2");
    static final SyncSlice AD_SETS = SyncSlice.of(SyncKind.AD_SETS, "a1");

    static SyncScope scope(String tenant, String connection) {
        return new SyncScope(TenantId.of(tenant), ConnectionId.of(connection), Platform.of("testnet"));
    }

    static String key(SyncSlice slice) {
        return slice.kind() + "/" + slice.account() + "/"
                + (slice.span() == null ? "" : slice.span().breakdowns());
    }

    static SyncBatch batch(SyncScope scope, SyncSlice slice, long generation, SyncRows rows, long expected) {
        return batch(scope, slice, generation, rows, new SyncCheckpoint(key(slice), "step", expected + 1));
    }

    static SyncBatch batch(
            SyncScope scope, SyncSlice slice, long generation, SyncRows rows, SyncCheckpoint checkpoint) {
        return new SyncBatch(
                scope, slice, generation, rows, List.of(), List.of(), checkpoint, checkpoint.version() - 1, NOON);
    }

    /** Stores at whatever version the slice has. */
    static BatchResult store(
            SyncSink sink,
            SyncScope scope,
            SyncSlice slice,
            long generation,
            SyncRows rows,
            List<RefusedRow> refused,
            List<ConflictDecision> decisions) {
        long version = sink.find(scope, key(slice)).map(SyncCheckpoint::version).orElse(0L);
        return sink.commit(new SyncBatch(
                scope,
                slice,
                generation,
                rows,
                refused,
                decisions,
                new SyncCheckpoint(key(slice), "step " + version, version + 1),
                version,
                NOON.plusSeconds(generation)));
    }

    static Campaign campaign(String account, String id) {
        return new Campaign(
                id,
                account,
                "Campaign 店 " + id,
                Status.ACTIVE,
                "ACTIVE",
                "SALES",
                new Budget(Money.ofMajor("12.50", "EUR"), Budget.Period.DAILY),
                NOON,
                NOON.plusSeconds(60),
                NOON.minusSeconds(60),
                NOON,
                null);
    }

    static Campaign bare(String account, String id) {
        return new Campaign(
                id, account, "Campaign 店 " + id, Status.ACTIVE, "ACTIVE", null, null, null, null, null, null, null);
    }

    static Campaign named(Campaign c, String name) {
        return copy(c, name, c.raw());
    }

    static Campaign withRaw(Campaign c, String raw) {
        return copy(c, c.name(), raw);
    }

    private static Campaign copy(Campaign c, String name, @Nullable String raw) {
        return new Campaign(
                c.id(),
                c.accountId(),
                name,
                c.status(),
                c.platformStatus(),
                c.objective(),
                c.budget(),
                c.startTime(),
                c.endTime(),
                c.createdTime(),
                c.updatedTime(),
                raw);
    }

    static SyncRows campaigns(String account, String... ids) {
        return new SyncRows.Campaigns(
                Stream.of(ids).map(id -> campaign(account, id)).toList());
    }

    static SyncRows adSets(String account, String campaign, String... ids) {
        return new SyncRows.AdSets(Stream.of(ids)
                .map(id -> new AdSet(
                        id,
                        account,
                        campaign,
                        "Set " + id,
                        Status.PAUSED,
                        "PAUSED",
                        "CLICKS",
                        new Budget(Money.ofMajor("300", "JPY"), Budget.Period.LIFETIME),
                        Money.ofMajor("1.234567", "EUR"),
                        NOON,
                        null,
                        NOON,
                        NOON,
                        null))
                .toList());
    }

    static SyncRows accounts(String... ids) {
        return new SyncRows.AdAccounts(Stream.of(ids)
                .map(id -> new AdAccount(
                        id,
                        "Account " + id,
                        "EUR",
                        ZoneId.of("Asia/Kathmandu"),
                        Status.ACTIVE,
                        "1",
                        null,
                        "{\"id\":\"" + id + "\"}"))
                .toList());
    }

    static MetricRow metric(String account, String ad, LocalDate day, Map<String, String> breakdowns, String spend) {
        return new MetricRow(
                account,
                new EntityRef(EntityKind.AD, ad),
                day,
                day,
                ZoneId.of("Europe/Lisbon"),
                "EUR",
                breakdowns,
                Map.of(
                        MetricNames.SPEND,
                        new BigDecimal(spend),
                        MetricNames.IMPRESSIONS,
                        new BigDecimal("1000"),
                        MetricNames.CONVERSIONS,
                        new BigDecimal("0.25"),
                        "actions:purchase",
                        new BigDecimal("3")),
                null);
    }

    static SyncSlice figures(String account, List<String> breakdowns, LocalDate since, LocalDate until) {
        return SyncSlice.of(SyncKind.METRICS, account, new MetricsSpan(EntityKind.AD, true, breakdowns, since, until));
    }

    static LocalEdit edit(String campaign, String field, @Nullable String base, @Nullable String local, long second) {
        return new LocalEdit(
                new EntityRef(EntityKind.CAMPAIGN, campaign),
                Collections.singletonMap(field, new FieldEdit(base, local)),
                NOON.plusSeconds(second));
    }

    /** Rows of every kind, with and without the fields that may be missing. */
    static List<SyncRows> everyKind() {
        return List.of(
                accounts("a1", "a2"),
                new SyncRows.Channels(List.of(
                        new Channel("p1", "page", "Page", "handle", null, Set.of("READ"), true, null),
                        new Channel("p2", "profile", "", null, "p1", Set.of(), false, "{}"))),
                new SyncRows.Campaigns(List.of(campaign("a1", "c1"), bare("a1", "c2"))),
                adSets("a1", "c1", "s1", "s2"),
                new SyncRows.Ads(List.of(
                        new Ad("d1", "a1", "c1", "s1", "Ad", Status.ACTIVE, "ACTIVE", "x1", NOON, NOON, "{}"),
                        new Ad("d2", "a1", null, "s1", "Ad", Status.UNKNOWN, "ODD", null, null, null, null))),
                new SyncRows.Metrics(List.of(
                        metric("a1", "d1", DAY, Map.of(), "0.000001"),
                        new MetricRow(
                                "a1",
                                new EntityRef(EntityKind.AD, "d2"),
                                DAY,
                                DAY,
                                null,
                                null,
                                Map.of(),
                                Map.of(),
                                "{}"))));
    }

    static SyncSlice sliceOf(SyncRows rows) {
        if (rows instanceof SyncRows.Channels) {
            return CHANNELS;
        } else if (rows instanceof SyncRows.AdAccounts) {
            return ACCOUNTS;
        } else if (rows instanceof SyncRows.Campaigns) {
            return CAMPAIGNS;
        } else if (rows instanceof SyncRows.AdSets) {
            return AD_SETS;
        } else if (rows instanceof SyncRows.Ads) {
            return SyncSlice.of(SyncKind.ADS, "a1");
        }
        return figures("a1", List.of(), DAY, DAY);
    }
}
