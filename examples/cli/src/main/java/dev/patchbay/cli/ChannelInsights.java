// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Column;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the figures of channels and of their posts.
 *
 * @param ids the channels; {@code all} stands for all that have figures
 * @param posts whether each post is a row
 * @param daily whether each day is a row
 * @param metrics more metrics, in the platform's words, that take the place of the usual ones; empty for those
 * @param limit most rows; 0 for all
 */
record ChannelInsights(Set<String> ids, boolean posts, boolean daily, List<String> metrics, int limit) {

    private static final String ALL = "all";

    /** What a table has room for; JSON has all. */
    private static final Map<String, List<String>> SHOWN = Map.of(
            "youtube_channel",
                    List.of(
                            MetricNames.VIDEO_VIEWS,
                            "estimatedMinutesWatched",
                            "likes",
                            "comments",
                            "shares",
                            "subscribersGained"),
            "business_location",
                    List.of(
                            MetricNames.IMPRESSIONS,
                            MetricNames.LINK_CLICKS,
                            "CALL_CLICKS",
                            "BUSINESS_DIRECTION_REQUESTS"));

    private static final Map<String, String> TITLES = Map.of(
            MetricNames.VIDEO_VIEWS,
            "VIEWS",
            "estimatedMinutesWatched",
            "MINUTES",
            "subscribersGained",
            "NEW SUBSCRIBERS",
            MetricNames.LINK_CLICKS,
            "WEBSITE CLICKS",
            "CALL_CLICKS",
            "CALLS",
            "BUSINESS_DIRECTION_REQUESTS",
            "DIRECTIONS");

    private record Target(PlatformSession session, Channel channel) {}

    /** Lists the rows; returns how many. */
    long list(CliCommand command, List<Connection> connections, LocalDate first, LocalDate last) {
        try (Workbench workbench = Workbench.open(command.root())) {
            List<Target> targets = targets(connections, workbench);
            List<String> names = columns(targets);
            try (Listing<MetricRow> listing = new Listing<>(command, view(names), limit)) {
                for (Target target : targets) {
                    if (listing.full()) {
                        break;
                    }
                    listing.addAll(target.session().channelMetrics().metrics(query(target.channel(), first, last)));
                }
                listing.complete();
                return listing.count();
            }
        }
    }

    private ChannelMetricsQuery query(Channel channel, LocalDate first, LocalDate last) {
        ChannelMetricsQuery query = posts
                ? ChannelMetricsQuery.posts(channel, List.of(), first, last)
                : ChannelMetricsQuery.daily(channel, first, last);
        return query.withDaily(daily).withMetrics(metrics);
    }

    /** Only channels of a listing are read: their record says what type they are of. */
    private List<Target> targets(List<Connection> connections, Workbench workbench) {
        Set<String> missing = new LinkedHashSet<>(ids);
        boolean all = missing.remove(ALL);
        List<Target> targets = new ArrayList<>();
        for (Connection connection : connections) {
            PlatformSession session = workbench.session(connection);
            Set<Class<?>> capabilities = session.capabilities();
            boolean has =
                    capabilities.contains(ChannelReader.class) && capabilities.contains(ChannelMetricsReader.class);
            if (!has && connections.size() > 1) {
                continue;
            }
            session.channelMetrics();
            for (Channel channel : session.channels().channels(false)) {
                boolean named = missing.remove(channel.id());
                if (named || (all && (!posts || !channel.type().equals("business_location")))) {
                    targets.add(new Target(session, channel));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "No connection with figures of channels sees " + String.join(", ", missing)
                            + ": see patchbay channels");
        }
        return targets;
    }

    /** Those of the channels' types, or what was asked for in their place. */
    private List<String> columns(List<Target> targets) {
        if (!metrics.isEmpty()) {
            return metrics.stream()
                    .map(name -> name.equals("views") ? MetricNames.VIDEO_VIEWS : name)
                    .toList();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Target target : targets) {
            names.addAll(SHOWN.getOrDefault(target.channel().type(), List.of()));
        }
        return List.copyOf(names);
    }

    private Listing.View<MetricRow> view(List<String> names) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("DAY"), Column.name("CHANNEL")));
        if (posts) {
            columns.add(Column.text("POST"));
        }
        names.forEach(name -> columns.add(Column.number(TITLES.getOrDefault(name, name.toUpperCase(Locale.ROOT)))));
        return new Listing.View<>("rows", columns, row -> cells(row, names), Shapes::row);
    }

    private List<String> cells(MetricRow row, List<String> names) {
        List<String> cells = new ArrayList<>();
        cells.add(row.start().equals(row.stop()) ? row.start().toString() : row.start() + ".." + row.stop());
        cells.add(row.accountId());
        if (posts) {
            cells.add(row.entity().kind() == EntityKind.POST ? row.entity().id() : "-");
        }
        Map<String, BigDecimal> values = new LinkedHashMap<>(row.metrics());
        for (String name : names) {
            BigDecimal value = values.get(name);
            cells.add(value == null ? "-" : Amounts.number(value));
        }
        return cells;
    }
}
