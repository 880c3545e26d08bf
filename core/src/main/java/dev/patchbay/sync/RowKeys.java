// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import java.util.List;

/** Keys and contents of rows, for sinks that keep them as objects. */
final class RowKeys {
    private RowKeys() {}

    static String key(Object row) {
        if (row instanceof Campaign campaign) {
            return campaign.id();
        } else if (row instanceof AdSet adSet) {
            return adSet.id();
        } else if (row instanceof Ad ad) {
            return ad.id();
        } else if (row instanceof AdAccount account) {
            return account.id();
        } else if (row instanceof Channel channel) {
            return channel.id();
        }
        MetricRow metrics = (MetricRow) row;
        return metrics.accountId() + '|' + MetricKey.of(metrics);
    }

    static SyncKind kindOf(EntityKind kind) {
        return switch (kind) {
            case AD_ACCOUNT -> SyncKind.AD_ACCOUNTS;
            case CAMPAIGN -> SyncKind.CAMPAIGNS;
            case AD_SET -> SyncKind.AD_SETS;
            case AD -> SyncKind.ADS;
            case CHANNEL -> SyncKind.CHANNELS;
            case POST -> throw new IllegalArgumentException("Posts are not synced");
        };
    }

    /** A refused row of figures states its key without the account. */
    static String refusedKey(RefusedRow row) {
        return row.kind().figures() ? row.account() + "|" + row.key() : row.key();
    }

    static SyncRows typed(SyncKind kind, List<?> rows) {
        return switch (kind) {
            case CHANNELS -> new SyncRows.Channels(cast(rows, Channel.class));
            case AD_ACCOUNTS -> new SyncRows.AdAccounts(cast(rows, AdAccount.class));
            case CAMPAIGNS -> new SyncRows.Campaigns(cast(rows, Campaign.class));
            case AD_SETS -> new SyncRows.AdSets(cast(rows, AdSet.class));
            case ADS -> new SyncRows.Ads(cast(rows, Ad.class));
            case METRICS, CHANNEL_METRICS -> new SyncRows.Metrics(cast(rows, MetricRow.class));
        };
    }

    private static <T> List<T> cast(List<?> rows, Class<T> type) {
        return rows.stream().map(type::cast).toList();
    }

    /** The row without the platform's text, which may differ in ways that mean nothing. */
    static Object content(Object row) {
        if (row instanceof Campaign c) {
            return new Campaign(
                    c.id(),
                    c.accountId(),
                    c.name(),
                    c.status(),
                    c.platformStatus(),
                    c.objective(),
                    c.budget(),
                    c.startTime(),
                    c.endTime(),
                    c.createdTime(),
                    c.updatedTime(),
                    null);
        } else if (row instanceof AdSet s) {
            return new AdSet(
                    s.id(),
                    s.accountId(),
                    s.campaignId(),
                    s.name(),
                    s.status(),
                    s.platformStatus(),
                    s.optimizationGoal(),
                    s.budget(),
                    s.bid(),
                    s.startTime(),
                    s.endTime(),
                    s.createdTime(),
                    s.updatedTime(),
                    null);
        } else if (row instanceof Ad a) {
            return new Ad(
                    a.id(),
                    a.accountId(),
                    a.campaignId(),
                    a.adSetId(),
                    a.name(),
                    a.status(),
                    a.platformStatus(),
                    a.creativeId(),
                    a.createdTime(),
                    a.updatedTime(),
                    null);
        } else if (row instanceof AdAccount a) {
            return new AdAccount(
                    a.id(), a.name(), a.currency(), a.timeZone(), a.status(), a.platformStatus(), a.parentId(), null);
        } else if (row instanceof Channel c) {
            return new Channel(c.id(), c.type(), c.name(), c.handle(), c.parentId(), c.tasks(), c.hasOwnToken(), null);
        }
        MetricRow m = (MetricRow) row;
        return new MetricRow(
                m.accountId(),
                m.entity(),
                m.start(),
                m.stop(),
                m.timeZone(),
                m.currency(),
                m.breakdowns(),
                m.metrics(),
                null);
    }
}
