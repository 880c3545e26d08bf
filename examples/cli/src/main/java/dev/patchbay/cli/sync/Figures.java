// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What stored figures add up to, in one currency.
 *
 * @param currency ISO 4217
 * @param days by day, in order
 * @param campaigns by campaign, the highest spend first
 */
public record Figures(String currency, List<Sum> days, List<Sum> campaigns) {

    /**
     * A sum.
     *
     * @param label the day, or the campaign's name
     * @param spend in major units, for drawing
     * @param clicks clicks
     */
    public record Sum(String label, double spend, long clicks) {}

    private static final int CAMPAIGNS = 12;
    private static final double MICROS = 1e6;

    private static final String FROM = " FROM patchbay_metrics m";

    /** Ads, ad sets and campaigns may all be stored: what is added is of one level, or all would count double. */
    private static final String WHERE = " WHERE m.tenant_id = ? AND m.level = ? AND m.breakdown_by = '[]' AND m.daily"
            + " AND m.currency IS NOT NULL";

    /** All currencies of a tenant, in the order of their codes. */
    public static List<Figures> read(DataSource source, TenantId tenant, String level) {
        try (Connection connection = source.getConnection()) {
            Map<String, List<Sum>> days = sums(
                    connection,
                    "SELECT m.currency, CAST(m.start_day AS varchar(10)), SUM(m.spend_micros), SUM(m.clicks)" + FROM
                            + WHERE + " GROUP BY m.currency, m.start_day ORDER BY m.currency, m.start_day",
                    tenant,
                    level);
            Map<String, List<Sum>> campaigns = sums(
                    connection,
                    "SELECT m.currency, COALESCE(MAX(c.name), 'unknown'), SUM(m.spend_micros), SUM(m.clicks)" + FROM
                            + campaignOf(level) + WHERE
                            + " GROUP BY m.currency, c.id ORDER BY m.currency, 3 DESC, 2",
                    tenant,
                    level);
            List<Figures> all = new ArrayList<>();
            days.forEach((currency, sums) -> {
                List<Sum> top = campaigns.getOrDefault(currency, List.of());
                all.add(new Figures(currency, sums, top.subList(0, Math.min(CAMPAIGNS, top.size()))));
            });
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("The figures cannot be read", e);
        }
    }

    private static String campaignOf(String level) {
        String same = ".tenant_id = m.tenant_id AND %1$s.connection_id = m.connection_id AND %1$s.platform = m.platform"
                + " AND %1$s.id = ";
        String campaign = " LEFT JOIN patchbay_campaigns c ON c" + String.format(same, "c");
        return switch (level) {
            case "AD" ->
                " LEFT JOIN patchbay_ads a ON a" + String.format(same, "a") + "m.entity_id"
                        + " LEFT JOIN patchbay_ad_sets s ON s" + String.format(same, "s") + "a.ad_set_id" + campaign
                        + "s.campaign_id";
            case "AD_SET" ->
                " LEFT JOIN patchbay_ad_sets s ON s" + String.format(same, "s") + "m.entity_id" + campaign
                        + "s.campaign_id";
            default -> campaign + "m.entity_id";
        };
    }

    private static Map<String, List<Sum>> sums(Connection connection, String sql, TenantId tenant, String level)
            throws SQLException {
        Map<String, List<Sum>> sums = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setString(2, level);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sums.computeIfAbsent(rows.getString(1), c -> new ArrayList<>())
                            .add(new Sum(rows.getString(2), rows.getLong(3) / MICROS, rows.getLong(4)));
                }
            }
        }
        return sums;
    }
}
