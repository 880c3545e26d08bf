// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.sync.EntityFields;
import dev.patchbay.sync.MetricKey;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of a kind of rows.
 *
 * @param <T> the rows
 * @param kind the kind
 * @param id the key: the id, or the natural key of figures
 * @param account the account a row says it belongs to; null above accounts
 * @param parent the id of the parent that must be known; null when there is none
 * @param parentKind what the parent is; null when there is none
 * @param updated the platform's last change
 * @param fields what people edit
 * @param raw the platform's text
 * @param wrap makes typed rows of it
 * @param wrong what is wrong with the row itself, beside id, account and parent; null when nothing is
 */
record RowType<T>(
        SyncKind kind,
        Function<T, String> id,
        Function<T, @Nullable String> account,
        Function<T, @Nullable String> parent,
        @Nullable EntityKind parentKind,
        Function<T, @Nullable Instant> updated,
        Function<T, Map<String, String>> fields,
        Function<T, @Nullable String> raw,
        Function<List<T>, SyncRows> wrap,
        BiFunction<T, Checks, Checks.@Nullable Wrong> wrong) {
    static final RowType<Channel> CHANNELS = new RowType<>(
            SyncKind.CHANNELS,
            Channel::id,
            row -> null,
            row -> null,
            null,
            row -> null,
            row -> Map.of(),
            Channel::raw,
            SyncRows.Channels::new,
            (row, checks) -> null);

    static final RowType<AdAccount> AD_ACCOUNTS = new RowType<>(
            SyncKind.AD_ACCOUNTS,
            AdAccount::id,
            row -> null,
            row -> null,
            null,
            row -> null,
            row -> Map.of(),
            AdAccount::raw,
            SyncRows.AdAccounts::new,
            (row, checks) -> checks.currency(row.currency()));

    static final RowType<Campaign> CAMPAIGNS = new RowType<>(
            SyncKind.CAMPAIGNS,
            Campaign::id,
            Campaign::accountId,
            row -> null,
            null,
            Campaign::updatedTime,
            EntityFields::of,
            Campaign::raw,
            SyncRows.Campaigns::new,
            (row, checks) -> checks.entity(
                    row.createdTime(), row.updatedTime(), row.startTime(), row.endTime(), row.budget(), null));

    static final RowType<AdSet> AD_SETS = new RowType<>(
            SyncKind.AD_SETS,
            AdSet::id,
            AdSet::accountId,
            AdSet::campaignId,
            EntityKind.CAMPAIGN,
            AdSet::updatedTime,
            EntityFields::of,
            AdSet::raw,
            SyncRows.AdSets::new,
            (row, checks) -> checks.entity(
                    row.createdTime(), row.updatedTime(), row.startTime(), row.endTime(), row.budget(), row.bid()));

    static final RowType<Ad> ADS = new RowType<>(
            SyncKind.ADS,
            Ad::id,
            Ad::accountId,
            Ad::adSetId,
            EntityKind.AD_SET,
            Ad::updatedTime,
            EntityFields::of,
            Ad::raw,
            SyncRows.Ads::new,
            (row, checks) -> checks.entity(row.createdTime(), row.updatedTime(), null, null, null, null));

    static RowType<MetricRow> metrics(SyncKind kind) {
        return new RowType<>(
                kind,
                MetricKey::of,
                MetricRow::accountId,
                row -> null,
                null,
                row -> null,
                row -> Map.of(),
                MetricRow::raw,
                SyncRows.Metrics::new,
                (row, checks) -> checks.metrics(row));
    }
}
