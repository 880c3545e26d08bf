// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Sum;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks the tables of a SQLite file or PostgreSQL what their rows add up to. */
final class DatabaseFigures {

    private static final int FETCHED = 1_000;

    /** A date in one database, text in the other. */
    private static final String DAY = "CAST(m.start_day AS varchar(10))";

    private final FiguresQuery query;

    DatabaseFigures(FiguresQuery query) {
        this.query = query;
    }

    List<Figures> read(DataSource source) {
        try (Connection connection = source.getConnection()) {
            // Or PostgreSQL's driver would hold the whole answer.
            connection.setAutoCommit(false);
            FiguresSum sum = query.begin(lastDay(connection));
            if (sum == null) {
                return List.of();
            }
            add(connection, sum);
            return sum.figures();
        } catch (SQLException e) {
            throw new IllegalStateException("The figures cannot be read", e);
        }
    }

    private @Nullable LocalDate lastDay(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT MAX(" + DAY + ") FROM patchbay_metrics m" + where())) {
            bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                String day = rows.next() ? rows.getString(1) : null;
                return day == null ? null : LocalDate.parse(day);
            }
        }
    }

    private void add(Connection connection, FiguresSum sum) throws SQLException {
        String sql = "SELECT m.currency, m.platform, m.connection_id, COALESCE(c.id, ''), COALESCE(c.name, ''), "
                + account() + ", " + DAY
                + ", SUM(m.spend_micros), SUM(m.clicks), SUM(m.impressions) FROM patchbay_metrics m" + joins()
                + where() + " AND " + DAY + " BETWEEN ? AND ?"
                + " GROUP BY m.currency, m.platform, m.connection_id, c.id, c.name, m.start_day"
                + (query.level() == EntityKind.AD_ACCOUNT ? "" : ", o.name");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCHED);
            int next = bind(statement);
            statement.setString(next, sum.first().toString());
            statement.setString(next + 1, sum.last().toString());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sum.add(
                            rows.getString(1),
                            new FiguresSum.Key(
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getString(6)),
                            LocalDate.parse(rows.getString(7)),
                            new Sum(rows.getLong(8), rows.getLong(9), rows.getLong(10)));
                }
            }
        }
    }

    private String where() {
        return " WHERE m.tenant_id = ? AND m.level = ? AND m.daily AND m.breakdown_by = '[]'"
                + " AND m.currency IS NOT NULL AND m.connection_id IN ("
                + String.join(", ", Collections.nCopies(query.connections().size(), "?"))
                + ")";
    }

    private String account() {
        return query.level() == EntityKind.AD_ACCOUNT ? "''" : "COALESCE(o.name, '')";
    }

    /** To the campaign that a row belongs to and its ad account, or to the ad account where that is what is measured. */
    private String joins() {
        if (query.level() == EntityKind.AD_ACCOUNT) {
            return join("ad_accounts", "c", "m.entity_id");
        }
        return join("ad_accounts", "o", "m.account_id") + joinsOfCampaign();
    }

    private String joinsOfCampaign() {
        return switch (query.level()) {
            case AD ->
                join("ads", "a", "m.entity_id")
                        + join("ad_sets", "s", "a.ad_set_id")
                        + join("campaigns", "c", "COALESCE(a.campaign_id, s.campaign_id)");
            case AD_SET -> join("ad_sets", "s", "m.entity_id") + join("campaigns", "c", "s.campaign_id");
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
        statement.setString(1, query.tenant().value());
        statement.setString(2, query.level().name());
        int next = 3;
        for (ConnectionId connection : query.connections()) {
            statement.setString(next++, connection.value());
        }
        return next;
    }
}
