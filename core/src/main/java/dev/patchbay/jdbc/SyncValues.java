// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.sync.MetricKey;
import dev.patchbay.sync.SyncRows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of rows, in the order of {@link SyncTable#own}. */
final class SyncValues {

    private SyncValues() {}

    static List<@Nullable Object[]> of(SyncRows rows) {
        if (rows instanceof SyncRows.Metrics r) {
            return all(r.rows(), SyncValues::metrics);
        } else if (rows instanceof SyncRows.Ads r) {
            return all(r.rows(), SyncValues::ad);
        } else if (rows instanceof SyncRows.AdSets r) {
            return all(r.rows(), SyncValues::adSet);
        } else if (rows instanceof SyncRows.Campaigns r) {
            return all(r.rows(), SyncValues::campaign);
        } else if (rows instanceof SyncRows.AdAccounts r) {
            return all(r.rows(), SyncValues::account);
        } else if (rows instanceof SyncRows.Channels r) {
            return all(r.rows(), SyncValues::channel);
        }
        throw new IllegalArgumentException("Rows of no known kind: " + rows.getClass());
    }

    /** The keys under which a refusal of one of these rows was kept. */
    static List<String> keys(SyncRows rows) {
        if (rows instanceof SyncRows.Metrics metrics) {
            return metrics.rows().stream().map(MetricKey::of).toList();
        }
        return of(rows).stream().map(values -> String.valueOf(values[0])).toList();
    }

    private static <T> List<@Nullable Object[]> all(List<T> rows, Function<T, @Nullable Object[]> values) {
        return rows.stream().map(values).toList();
    }

    private static @Nullable Object[] account(AdAccount a) {
        return new @Nullable Object[] {
            a.id(),
            a.name(),
            a.currency(),
            zone(a.timeZone()),
            a.status().name(),
            a.platformStatus(),
            a.parentId(),
            a.raw()
        };
    }

    private static @Nullable Object[] channel(Channel c) {
        return new @Nullable Object[] {
            c.id(), c.type(), c.name(), c.handle(), c.parentId(), TextSet.write(c.tasks()), c.hasOwnToken(), c.raw()
        };
    }

    private static @Nullable Object[] campaign(Campaign c) {
        Budget b = c.budget();
        return new @Nullable Object[] {
            c.id(),
            c.accountId(),
            c.name(),
            c.status().name(),
            c.platformStatus(),
            c.objective(),
            b == null ? null : micros(b.amount()),
            b == null ? null : b.amount().currency(),
            b == null ? null : b.period().name(),
            micros(c.startTime()),
            micros(c.endTime()),
            micros(c.createdTime()),
            micros(c.updatedTime()),
            c.raw()
        };
    }

    private static @Nullable Object[] adSet(AdSet s) {
        Budget b = s.budget();
        Money bid = s.bid();
        return new @Nullable Object[] {
            s.id(),
            s.accountId(),
            s.campaignId(),
            s.name(),
            s.status().name(),
            s.platformStatus(),
            s.optimizationGoal(),
            b == null ? null : micros(b.amount()),
            b == null ? null : b.amount().currency(),
            b == null ? null : b.period().name(),
            bid == null ? null : micros(bid),
            bid == null ? null : bid.currency(),
            micros(s.startTime()),
            micros(s.endTime()),
            micros(s.createdTime()),
            micros(s.updatedTime()),
            s.raw()
        };
    }

    private static @Nullable Object[] ad(Ad a) {
        return new @Nullable Object[] {
            a.id(),
            a.accountId(),
            a.campaignId(),
            a.adSetId(),
            a.name(),
            a.status().name(),
            a.platformStatus(),
            a.creativeId(),
            micros(a.createdTime()),
            micros(a.updatedTime()),
            a.raw()
        };
    }

    private static @Nullable Object[] metrics(MetricRow r) {
        BigDecimal conversions = r.metrics().get(MetricNames.CONVERSIONS);
        return new @Nullable Object[] {
            r.accountId(),
            r.entity().kind().name(),
            r.start().toString(),
            r.entity().id(),
            r.stop().toString(),
            SyncJson.texts(r.breakdowns()),
            zone(r.timeZone()),
            r.currency(),
            whole(r, MetricNames.IMPRESSIONS),
            whole(r, MetricNames.CLICKS),
            whole(r, MetricNames.LINK_CLICKS),
            money(r, MetricNames.SPEND),
            whole(r, MetricNames.REACH),
            conversions == null ? null : conversions.doubleValue(),
            money(r, MetricNames.CONVERSION_VALUE),
            whole(r, MetricNames.VIDEO_VIEWS),
            SyncJson.numbers(r.metrics()),
            r.raw()
        };
    }

    private static @Nullable String zone(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : Micros.of(moment);
    }

    private static Long micros(Money money) {
        return Amounts.of(money.amount(), Amounts.MICROS);
    }

    private static @Nullable Long money(MetricRow row, String metric) {
        BigDecimal value = row.metrics().get(metric);
        return value == null ? null : Amounts.of(value, Amounts.MICROS);
    }

    private static @Nullable Long whole(MetricRow row, String metric) {
        BigDecimal value = row.metrics().get(metric);
        return value == null ? null : Amounts.of(value, 0);
    }
}
