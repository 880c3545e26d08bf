// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static dev.patchbay.jdbc.SyncColumn.day;
import static dev.patchbay.jdbc.SyncColumn.number;
import static dev.patchbay.jdbc.SyncColumn.raw;
import static dev.patchbay.jdbc.SyncColumn.text;

import dev.patchbay.model.EntityKind;
import dev.patchbay.sync.SyncKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table of synced rows.
 *
 * @param name its name
 * @param key columns of the primary key, in its order
 * @param shared columns that have the same value in all rows of a batch, in the order of the values that are bound
 * @param own the other columns, in the order of the values of {@link SyncValues}
 */
record SyncTable(String name, List<String> key, List<String> shared, List<SyncColumn> own) {

    static final String IN_SCOPE = "tenant_id = ? AND connection_id = ? AND platform = ?";

    private static final List<String> SCOPE = List.of("tenant_id", "connection_id", "platform");
    private static final List<String> STATE = List.of("generation", "changed_at", "synced_at", "outcome");

    private static final SyncTable AD_ACCOUNTS = entities(
            "patchbay_ad_accounts",
            text("name"),
            text("currency"),
            text("time_zone"),
            text("status"),
            text("platform_status"),
            text("parent_id"));

    private static final SyncTable CHANNELS = entities(
            "patchbay_channels",
            text("type"),
            text("name"),
            text("handle"),
            text("parent_id"),
            text("tasks"),
            new SyncColumn("has_own_token", SyncColumn.Type.TRUTH, true));

    private static final SyncTable CAMPAIGNS = entities(
            "patchbay_campaigns",
            text("account_id"),
            text("name"),
            text("status"),
            text("platform_status"),
            text("objective"),
            number("budget_micros"),
            text("budget_currency"),
            text("budget_period"),
            number("start_time"),
            number("end_time"),
            number("created_time"),
            number("updated_time"));

    private static final SyncTable AD_SETS = entities(
            "patchbay_ad_sets",
            text("account_id"),
            text("campaign_id"),
            text("name"),
            text("status"),
            text("platform_status"),
            text("optimization_goal"),
            number("budget_micros"),
            text("budget_currency"),
            text("budget_period"),
            number("bid_micros"),
            text("bid_currency"),
            number("start_time"),
            number("end_time"),
            number("created_time"),
            number("updated_time"));

    private static final SyncTable ADS = entities(
            "patchbay_ads",
            text("account_id"),
            text("campaign_id"),
            text("ad_set_id"),
            text("name"),
            text("status"),
            text("platform_status"),
            text("creative_id"),
            number("created_time"),
            number("updated_time"));

    static final SyncTable METRICS = new SyncTable(
            "patchbay_metrics",
            joined(
                    SCOPE,
                    "account_id",
                    "level",
                    "breakdown_by",
                    "daily",
                    "start_day",
                    "entity_id",
                    "stop_day",
                    "breakdowns"),
            joined(joined(SCOPE, STATE.toArray(String[]::new)), "breakdown_by", "daily"),
            List.of(
                    text("account_id"),
                    text("level"),
                    day("start_day"),
                    text("entity_id"),
                    day("stop_day"),
                    text("breakdowns"),
                    text("time_zone"),
                    text("currency"),
                    number("impressions"),
                    number("clicks"),
                    number("link_clicks"),
                    number("spend_micros"),
                    number("reach"),
                    new SyncColumn("conversions", SyncColumn.Type.FRACTION, true),
                    number("conversion_value_micros"),
                    number("video_views"),
                    text("metrics"),
                    raw()));

    private static SyncTable entities(String name, SyncColumn... columns) {
        return new SyncTable(
                name,
                joined(SCOPE, "id"),
                joined(joined(SCOPE, STATE.toArray(String[]::new)), "presence", "presence_at"),
                Stream.of(Stream.of(text("id")), Stream.of(columns), Stream.of(raw()))
                        .flatMap(s -> s)
                        .toList());
    }

    private static List<String> joined(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    static SyncTable of(SyncKind kind) {
        return kind.entity().flatMap(SyncTable::of).orElse(METRICS);
    }

    /** Empty for what is not synced. */
    static Optional<SyncTable> of(EntityKind kind) {
        return switch (kind) {
            case AD_ACCOUNT -> Optional.of(AD_ACCOUNTS);
            case CAMPAIGN -> Optional.of(CAMPAIGNS);
            case AD_SET -> Optional.of(AD_SETS);
            case AD -> Optional.of(ADS);
            case CHANNEL -> Optional.of(CHANNELS);
            case POST -> Optional.empty();
        };
    }

    boolean hasPresence() {
        return shared.contains("presence");
    }

    /** Whether a row can come from another account than before; for figures the account is part of the key. */
    boolean canMove() {
        return !key.contains("account_id")
                && own.stream().anyMatch(c -> c.name().equals("account_id"));
    }

    List<String> compared() {
        Set<String> keys = Set.copyOf(key);
        return own.stream()
                .filter(SyncColumn::compared)
                .map(SyncColumn::name)
                .filter(c -> !keys.contains(c))
                .toList();
    }

    /** All columns, those that are shared first. */
    List<String> columns() {
        return joined(shared, own.stream().map(SyncColumn::name).toArray(String[]::new));
    }

    /** What follows the rows of an INSERT: it updates those that are there and writes into each what was done to it. */
    String onConflict(Dialect dialect) {
        String differs =
                dialect.differ("(" + prefixed(compared(), name) + ")", "(" + prefixed(compared(), "excluded") + ")");
        StringBuilder sql = new StringBuilder(" ON CONFLICT (")
                .append(String.join(", ", key))
                .append(") DO UPDATE SET generation = excluded.generation, synced_at = excluded.synced_at,")
                .append(" changed_at = CASE WHEN ")
                .append(differs)
                .append(" THEN excluded.changed_at ELSE ")
                .append(name)
                .append(".changed_at END, outcome = CASE WHEN ")
                .append(differs)
                .append(" THEN 1 ELSE 2 END");
        if (canMove()) {
            sql.append(" + CASE WHEN ").append(name).append(".account_id <> excluded.account_id THEN 4 ELSE 0 END");
        }
        if (hasPresence()) {
            String back = "CASE WHEN " + name + ".presence <> 'PRESENT' THEN ";
            sql.append(" + ")
                    .append(back)
                    .append("8 ELSE 0 END, presence_at = ")
                    .append(back);
            sql.append("excluded.presence_at ELSE ").append(name).append(".presence_at END, presence = 'PRESENT'");
        }
        for (SyncColumn column : own) {
            if (!key.contains(column.name())) {
                sql.append(", ").append(column.name()).append(" = excluded.").append(column.name());
            }
        }
        return sql.append(" RETURNING outcome").toString();
    }

    private static String prefixed(List<String> columns, String table) {
        return String.join(", ", columns.stream().map(c -> table + "." + c).toList());
    }
}
