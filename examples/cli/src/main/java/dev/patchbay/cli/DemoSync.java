// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.sync.LiveProgress;
import dev.patchbay.cli.sync.SyncTarget;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.Progress;
import dev.patchbay.cli.text.Table;
import dev.patchbay.model.EntityKind;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The demo's last act: everything in one file, and three questions to it. */
final class DemoSync {

    static final String FILE = "patchbay-demo.db";

    /** What people ask, and how they ask it. */
    static final Map<String, String> QUESTIONS;

    static {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("Which campaigns cost most in each currency?", """
                SELECT campaign, platform, currency, spend, clicks
                FROM (SELECT c.name AS campaign, m.platform, m.currency,
                             SUM(m.spend_micros) / 1000000.0 AS spend, SUM(m.clicks) AS clicks,
                             ROW_NUMBER() OVER (PARTITION BY m.currency ORDER BY SUM(m.spend_micros) DESC, c.name) AS place
                      FROM patchbay_metrics m
                      JOIN patchbay_campaigns c ON c.tenant_id = m.tenant_id AND c.connection_id = m.connection_id
                        AND c.platform = m.platform AND c.id = m.entity_id
                      WHERE m.level = 'CAMPAIGN' AND m.daily AND m.breakdown_by = '[]'
                      GROUP BY c.tenant_id, c.connection_id, c.platform, c.id, c.name, m.platform, m.currency) ranked
                WHERE place <= 3
                ORDER BY currency, place""");
        questions.put("What does a click cost on each platform?", """
                SELECT platform, currency, SUM(clicks) AS clicks,
                       SUM(spend_micros) / 1000000.0 / SUM(clicks) AS cost_per_click
                FROM patchbay_metrics
                WHERE level = 'CAMPAIGN' AND daily AND breakdown_by = '[]'
                GROUP BY platform, currency
                HAVING SUM(clicks) > 0
                ORDER BY platform, currency""");
        questions.put("How many ads does each account run, and how many could it run?", """
                SELECT a.name AS account, a.platform, COUNT(d.id) AS ads,
                       COUNT(CASE WHEN d.status = 'ACTIVE' THEN 1 END) AS active
                FROM patchbay_ad_accounts a
                LEFT JOIN patchbay_ads d ON d.tenant_id = a.tenant_id AND d.connection_id = a.connection_id
                  AND d.platform = a.platform AND d.account_id = a.id AND d.presence = 'PRESENT'
                WHERE a.presence = 'PRESENT'
                GROUP BY a.tenant_id, a.connection_id, a.platform, a.id, a.name
                ORDER BY ads DESC, account""");
        QUESTIONS = Collections.unmodifiableMap(questions);
    }

    private final DemoCommand command;
    private final DemoNumbers numbers;

    DemoSync(DemoCommand command, DemoNumbers numbers) {
        this.command = command;
        this.numbers = numbers;
    }

    void play(Workbench workbench, List<Connection> connections, DemoStory story) {
        SyncTarget.Database target = SyncTarget.file(fresh(), FILE);
        try (Progress progress = command.progress("Syncing")) {
            SyncOptions options = SyncOptions.defaults().onProgress(new LiveProgress(progress));
            for (Connection one : connections) {
                SyncPlan plan = SyncPlan.full(one.tenant(), one.id())
                        .but()
                        .figures(EntityKind.CAMPAIGN, List.of(), List.of())
                        .historyDays(command.days)
                        .build();
                SyncReport report = workbench.patchbay().sync().run(plan, target.sink(), options);
                numbers.synced += report.kinds().values().stream()
                        .mapToLong(KindReport::inserted)
                        .sum();
                numbers.syncCalls += report.cost().calls();
                numbers.naiveCalls += report.cost().naiveCalls();
            }
        }
        story.synced(FILE);
        if (!command.json()) {
            QUESTIONS.forEach((question, sql) -> answer(target.source(), question, sql));
        }
    }

    /** The file of the demo before goes away: it knows connections that are no more. */
    private Path fresh() {
        Path file = command.surroundings().workDir().resolve(FILE);
        try {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(FILE + part));
            }
        } catch (IOException e) {
            throw FileTrouble.of("replace", file, e);
        }
        return file;
    }

    private void answer(DataSource source, String question, String sql) {
        command.out().println();
        command.out().println(command.style().bold(question));
        sql.lines().forEach(line -> command.out().println("  " + command.style().dim(line)));
        try (java.sql.Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData facts = rows.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= facts.getColumnCount(); i++) {
                columns.add(Column.text(facts.getColumnLabel(i).toUpperCase(Locale.ROOT)));
            }
            try (Table table = new Table(command.out(), command.style(), 0, columns)) {
                while (rows.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        Object value = rows.getObject(i);
                        cells.add(
                                value instanceof Double number
                                        ? String.format(Locale.ROOT, "%,.2f", number)
                                        : String.valueOf(value));
                    }
                    table.row(cells);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The demo's file cannot be asked", e);
        }
    }
}
