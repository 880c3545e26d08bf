// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.SpendChart;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.spi.MetricsQuery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads reports. */
@Command(
        name = "insights",
        mixinStandardHelpOptions = true,
        description = "Reads reports of ad accounts, day by day, and draws what was spent; or the figures of channels.",
        footer = {
            "%nDays are those of each account's own time zone. Amounts of different currencies are never added.",
            "Example: patchbay insights --since 30d --level campaign --breakdown country",
            "Example: patchbay insights --channel all --since 28d --total"
        })
final class InsightsCommand extends CliCommand {

    /** What each row measures. */
    enum Level {
        ACCOUNT(EntityKind.AD_ACCOUNT),
        CAMPAIGN(EntityKind.CAMPAIGN),
        ADSET(EntityKind.AD_SET),
        AD(EntityKind.AD);

        private final EntityKind kind;

        Level(EntityKind kind) {
            this.kind = kind;
        }
    }

    private static final Set<String> OWN_COLUMNS = Set.of(
            MetricNames.IMPRESSIONS, MetricNames.CLICKS, MetricNames.SPEND, MetricNames.CONVERSIONS, MetricNames.REACH);

    @Mixin
    final AccountOptions accounts = new AccountOptions();

    @Option(
            names = "--since",
            paramLabel = "DAY",
            converter = Day.Argument.class,
            description = "First day: 2026-11-01, today, yesterday or 30d for thirty days ago (default: 7d).")
    Day since = Day.ago(7);

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = Day.Argument.class,
            description = "Last day, inclusive (default: yesterday).")
    Day until = Day.ago(1);

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "What each row measures: account, campaign, adset or ad (default: campaign).")
    Level level = Level.CAMPAIGN;

    @Option(
            names = {"-b", "--breakdown"},
            paramLabel = "NAME",
            description = "Break down by this, in the platform's word; may be repeated.")
    List<String> breakdowns = new ArrayList<>();

    @Option(
            names = {"-m", "--metric"},
            paramLabel = "NAME",
            description = "Read this metric too, in the platform's word; may be repeated.")
    List<String> metrics = new ArrayList<>();

    @Option(
            names = "--channel",
            paramLabel = "ID",
            description = "Read the figures of this channel instead of ad accounts, or of all; may be repeated.")
    List<String> channels = new ArrayList<>();

    @Option(names = "--posts", description = "With --channel: one row per post, such as a video.")
    boolean posts;

    @Option(names = "--total", description = "One row over the whole range instead of one per day.")
    boolean total;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N rows.")
    int limit;

    @Option(
            names = "--chart",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Draw the spend per day below the table (default: yes).")
    boolean chart;

    @Override
    public Integer call() {
        return channels.isEmpty() && !posts ? ads() : ofChannels();
    }

    /** Platforms count the days of channels each in a zone of its own, so "today" is that of UTC. */
    private Integer ofChannels() {
        if (channels.isEmpty() || !accounts.accounts.isEmpty() || !breakdowns.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    channels.isEmpty()
                            ? "--posts needs --channel ID, or --channel all"
                            : "Channels have neither --account nor --breakdown");
        }
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        long rows = new ChannelInsights(new LinkedHashSet<>(channels), posts, !total, metrics, limit)
                .list(this, accounts.selection.usable(root()), since.on(today), until.on(today));
        if (!json() && rows > 0) {
            out().println();
            out().println(style().dim(counted(rows)));
        }
        return ok();
    }

    private Integer ads() {
        SpendChart spend = new SpendChart();
        List<Connection> connections = accounts.selection.usable(root());
        try (Workbench workbench = Workbench.open(root());
                Listing<MetricRow> listing = new Listing<>(this, view(), limit)) {
            accounts.visit(root().notes, connections, workbench, relative(), target -> {
                for (MetricRow row : target.session().metrics().metrics(query(target))) {
                    if (listing.full()) {
                        return false;
                    }
                    listing.add(row);
                    Money money = row.spend();
                    if (money != null) {
                        spend.add(row.start(), money);
                    }
                }
                return !listing.full();
            });
            listing.complete();
            if (!json() && listing.count() > 0) {
                summary(listing.count(), spend);
            }
        }
        return ok();
    }

    /** Whether an account's own today must be known. */
    private boolean relative() {
        return since.fixed() == null || until.fixed() == null;
    }

    private MetricsQuery query(AccountOptions.Target target) {
        ZoneId zone = target.account() != null && target.account().timeZone() != null
                ? target.account().timeZone()
                : ZoneOffset.UTC;
        LocalDate today = LocalDate.ofInstant(now(), zone);
        LocalDate first = since.on(today);
        LocalDate last = until.on(today);
        MetricsQuery query = total
                ? MetricsQuery.total(target.id(), level.kind, first, last)
                : MetricsQuery.daily(target.id(), level.kind, first, last);
        return query.withBreakdowns(breakdowns).withMetrics(metrics);
    }

    private void summary(long rows, SpendChart spend) {
        out().println();
        if (chart && !total) {
            int width = surroundings().screen().width();
            spend.lines(width, style()).forEach(out()::println);
        } else {
            spend.totals().forEach(m -> out().println("Total spend " + style().bold(Amounts.money(m))));
        }
        out().println(style().dim(counted(rows)));
    }

    private String counted(long rows) {
        return Amounts.number(rows) + " rows" + (limit > 0 && rows >= limit ? ", stopped at --limit" : "");
    }

    private Listing.View<MetricRow> view() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("DAY"),
                Column.text("ACCOUNT"),
                Column.text(level.name().equals("ACCOUNT") ? "CURRENCY" : level.name())));
        breakdowns.forEach(b -> columns.add(Column.name(b.toUpperCase(java.util.Locale.ROOT))));
        columns.addAll(List.of(
                Column.number("IMPRESSIONS"),
                Column.number("CLICKS"),
                Column.number("REACH"),
                Column.number("CONVERSIONS"),
                Column.number("SPEND")));
        metrics.stream()
                .filter(m -> !OWN_COLUMNS.contains(m))
                .forEach(m -> columns.add(Column.number(m.toUpperCase(java.util.Locale.ROOT))));
        return new Listing.View<>("rows", columns, this::cells, Shapes::row);
    }

    private List<String> cells(MetricRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.start().equals(row.stop()) ? row.start().toString() : row.start() + ".." + row.stop());
        cells.add(row.accountId());
        cells.add(
                level == Level.ACCOUNT
                        ? EntityCommand.orDash(row.currency())
                        : row.entity().id());
        breakdowns.forEach(b -> cells.add(EntityCommand.orDash(row.breakdowns().get(b))));
        for (String name :
                List.of(MetricNames.IMPRESSIONS, MetricNames.CLICKS, MetricNames.REACH, MetricNames.CONVERSIONS)) {
            cells.add(metric(row, name));
        }
        Money money = row.metrics().containsKey(MetricNames.SPEND) ? row.spend() : null;
        cells.add(money == null ? metric(row, MetricNames.SPEND) : Amounts.money(money));
        metrics.stream().filter(m -> !OWN_COLUMNS.contains(m)).forEach(m -> cells.add(metric(row, m)));
        return cells;
    }

    /** What the platform did not return is not zero. */
    private static String metric(MetricRow row, String name) {
        java.math.@Nullable BigDecimal value = row.metrics().get(name);
        return value == null ? "-" : Amounts.number(value);
    }
}
