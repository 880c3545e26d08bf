// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Day;
import dev.patchbay.cli.sync.Figures.Part;
import dev.patchbay.cli.sync.Figures.Sum;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database of synced rows what they add up to.
 *
 * @param tenant whose
 * @param connections of which connections
 * @param level of which level: where those of ads and of campaigns are both stored, both together would count double
 * @param since first day; null for as many days back as a page shows
 * @param until last day; null for the last that is there
 */
public record FiguresQuery(
        TenantId tenant,
        List<ConnectionId> connections,
        EntityKind level,
        @Nullable LocalDate since,
        @Nullable LocalDate until) {

    private static final int SHOWN_DAYS = 90;
    private static final int SHOWN_PARTS = 12;
    private static final int FETCHED = 1_000;

    private static final String DAY = "CAST(m.start_day AS varchar(10))";

    private static final Comparator<List<String>> BY_WORDS =
            (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));

    /** All currencies, in the order of their codes; empty when nothing is there. */
    public List<Figures> ask(DataSource source) {
        try (Connection connection = source.getConnection()) {
            // Or PostgreSQL's driver would hold the whole answer.
            connection.setAutoCommit(false);
            LocalDate last = until == null ? lastDay(connection) : until;
            if (last == null) {
                return List.of();
            }
            LocalDate first = since == null ? last.minusDays(SHOWN_DAYS - 1L) : since;
            return figures(connection, first, last);
        } catch (SQLException e) {
            throw new IllegalStateException("The figures cannot be read", e);
        }
    }

    private @Nullable LocalDate lastDay(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT MAX(" + DAY + ")" + where())) {
            bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                String day = rows.next() ? rows.getString(1) : null;
                return day == null ? null : LocalDate.parse(day);
            }
        }
    }

    private List<Figures> figures(Connection connection, LocalDate first, LocalDate last) throws SQLException {
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        Map<String, Map<List<String>, Sum[]>> all = new TreeMap<>();
        String sql = "SELECT m.currency, m.platform, m.connection_id, COALESCE(c.id, ''), COALESCE(c.name, ''), " + DAY
                + ", SUM(m.spend_micros), SUM(m.clicks), SUM(m.impressions)" + where() + " AND " + DAY
                + " BETWEEN ? AND ?"
                + " GROUP BY m.currency, m.platform, m.connection_id, c.id, c.name, m.start_day";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            int next = bind(statement);
            statement.setString(next, first.toString());
            statement.setString(next + 1, last.toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> part =
                            List.of(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5));
                    Sum[] sums = all.computeIfAbsent(rows.getString(1), currency -> new TreeMap<>(BY_WORDS))
                            .computeIfAbsent(part, key -> nothing(days));
                    int day = (int) ChronoUnit.DAYS.between(first, LocalDate.parse(rows.getString(6)));
                    sums[day] = sums[day].plus(new Sum(rows.getLong(7), rows.getLong(8), rows.getLong(9)));
                }
            }
        }
        List<Figures> figures = new ArrayList<>();
        all.forEach((currency, parts) -> figures.add(added(currency, first, days, parts)));
        return figures;
    }

    private static Figures added(String currency, LocalDate first, int days, Map<List<String>, Sum[]> sums) {
        Sum[] whole = nothing(days);
        List<Part> parts = new ArrayList<>();
        sums.forEach((key, each) -> {
            String name = key.get(2).isEmpty() ? "unknown" : key.get(3).isEmpty() ? key.get(2) : key.get(3);
            parts.add(new Part(name, key.get(0), total(each), List.of(each)));
            Arrays.setAll(whole, day -> whole[day].plus(each[day]));
        });
        parts.sort(Comparator.comparingLong((Part part) -> part.sum().spendMicros())
                .reversed()
                .thenComparing(Part::name));
        List<Day> byDay = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            byDay.add(new Day(first.plusDays(day), whole[day]));
        }
        int shown = Math.min(SHOWN_PARTS, parts.size());
        return new Figures(
                currency, total(whole), byDay, parts.subList(0, shown), rest(parts.subList(shown, parts.size()), days));
    }

    private static @Nullable Part rest(List<Part> others, int days) {
        if (others.isEmpty()) {
            return null;
        }
        Sum[] sums = nothing(days);
        others.forEach(part -> Arrays.setAll(sums, day -> sums[day].plus(part.days().get(day))));
        return new Part(others.size() + " more", "", total(sums), List.of(sums));
    }

    private static Sum[] nothing(int days) {
        return Collections.nCopies(days, Sum.NOTHING).toArray(Sum[]::new);
    }

    private static Sum total(Sum[] sums) {
        return Arrays.stream(sums).reduce(Sum.NOTHING, Sum::plus);
    }

    private String where() {
        return " FROM patchbay_metrics m" + joins() + " WHERE m.tenant_id = ? AND m.level = ? AND m.daily"
                + " AND m.breakdown_by = '[]' AND m.currency IS NOT NULL AND m.connection_id IN ("
                + String.join(", ", Collections.nCopies(connections.size(), "?")) + ")";
    }

    /** To the campaign that a row belongs to, or to the ad account where that is what is measured. */
    private String joins() {
        return switch (level) {
            case AD ->
                join("ads", "a", "m.entity_id")
                        + join("ad_sets", "s", "a.ad_set_id")
                        + join("campaigns", "c", "COALESCE(a.campaign_id, s.campaign_id)");
            case AD_SET -> join("ad_sets", "s", "m.entity_id") + join("campaigns", "c", "s.campaign_id");
            case AD_ACCOUNT -> join("ad_accounts", "c", "m.entity_id");
            default -> join("campaigns", "c", "m.entity_id");
        };
    }

    private static String join(String table, String alias, String id) {
        return String.format(
                " LEFT JOIN patchbay_%1$s %2$s ON %2$s.tenant_id = m.tenant_id"
                        + " AND %2$s.connection_id = m.connection_id AND %2$s.platform = m.platform AND %2$s.id = %3$s",
                table, alias, id);
    }

    /** The number of the next parameter. */
    private int bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, tenant.value());
        statement.setString(2, level.name());
        int next = 3;
        for (ConnectionId connection : connections) {
            statement.setString(next++, connection.value());
        }
        return next;
    }
}
