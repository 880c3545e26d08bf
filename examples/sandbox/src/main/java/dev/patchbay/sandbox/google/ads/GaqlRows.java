// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rows of a query. Rows are made one after the other and handed on at once, so that answers of any length need
 * no memory; only a query with ORDER BY is collected first.
 */
final class GaqlRows {

    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    /** Takes rows until it has enough. */
    interface Sink {

        /** False: no more, please. */
        boolean take(AdsRow row);
    }

    private final RowSource source;
    private final DayFigures figures;

    GaqlRows(RowSource source, DayFigures figures) {
        this.source = source;
        this.figures = figures;
    }

    void each(AdsAccount account, GaqlPlan plan, Instant now, Sink sink) {
        long limit = plan.limit().orElse(Long.MAX_VALUE);
        Counting counting = new Counting(limit, sink);
        if (plan.order().isEmpty()) {
            scan(account, plan, now, counting);
            return;
        }
        List<AdsRow> rows = new ArrayList<>();
        scan(account, plan, now, rows::add);
        rows.sort(comparator(plan.order()));
        for (AdsRow row : rows) {
            if (!counting.take(row)) {
                return;
            }
        }
    }

    private static final class Counting implements Sink {

        private long left;
        private final Sink sink;

        Counting(long limit, Sink sink) {
            this.left = limit;
            this.sink = sink;
        }

        @Override
        public boolean take(AdsRow row) {
            return left-- > 0 && sink.take(row) && left > 0;
        }
    }

    private void scan(AdsAccount account, GaqlPlan plan, Instant now, Sink sink) {
        List<RowTest> onAttributes =
                plan.tests().stream().filter(t -> t.field().isAttribute()).toList();
        List<RowTest> onFigures =
                plan.tests().stream().filter(t -> !t.field().isAttribute()).toList();
        Scan scan = new Scan(account, plan, account.localTime(now), onFigures, sink);
        for (Map<String, AdsNode> nodes : source.rows(account, plan, now)) {
            AdsRow bare = new AdsRow(account, nodes, Map.of(), Tally.ZERO);
            if (onAttributes.stream().allMatch(t -> t.test(bare)) && !scan.emit(nodes)) {
                return;
            }
        }
    }

    /** One pass over an account. */
    private final class Scan {

        private final AdsAccount account;
        private final GaqlPlan plan;
        private final LocalDateTime now;
        private final List<RowTest> tests;
        private final Sink sink;
        private final Set<String> segments;
        private final List<DayGroups> groups;
        private final boolean plainDays;
        private boolean more = true;

        Scan(AdsAccount account, GaqlPlan plan, LocalDateTime now, List<RowTest> tests, Sink sink) {
            this.account = account;
            this.plan = plan;
            this.now = now;
            this.tests = tests;
            this.sink = sink;
            this.segments = plan.segments();
            DateRange days = plan.range().and(new DateRange(account.firstDay, now.toLocalDate()));
            boolean figuresMatter = plan.wantsMetrics() || !segments.isEmpty();
            this.groups = figuresMatter ? DayGroups.of(days, plan.days(), segments) : List.of();
            this.plainDays = segments.stream().noneMatch(SegmentKey.GRID::contains);
        }

        boolean emit(Map<String, AdsNode> nodes) {
            AdsNode node = RowSource.subject(plan, nodes);
            if (segments.isEmpty()) {
                Tally sum = new Tally();
                groups.forEach(g -> leaves(node, g.days(), (leaf, t) -> sum.add(t)));
                give(nodes, Map.of(), sum);
                return more;
            }
            FigureGrid grid = plainDays ? null : new FigureGrid(segments);
            for (DayGroups group : groups) {
                if (grid == null) {
                    Tally sum = new Tally();
                    leaves(node, group.days(), (leaf, t) -> sum.add(t));
                    if (!sum.isZero()) {
                        give(nodes, group.segments(), sum);
                    }
                } else {
                    leaves(node, group.days(), (leaf, t) -> grid.add(channel(leaf), t));
                    grid.drain(account, group.segments(), (values, tally) -> give(nodes, values, tally));
                }
                if (!more) {
                    return false;
                }
            }
            return true;
        }

        private void leaves(AdsNode node, List<LocalDate> days, LeafSink out) {
            Collection<AdsNode> leaves = source.leaves(account, node);
            for (AdsNode leaf : leaves) {
                for (LocalDate day : days) {
                    Tally tally = figures.of(account, leaf, day, now);
                    if (tally != Tally.ZERO) {
                        out.take(leaf, source.share(node, tally));
                    }
                }
            }
        }

        private void give(Map<String, AdsNode> nodes, Map<String, Object> values, Tally tally) {
            if (!more) {
                return;
            }
            AdsRow row = new AdsRow(account, nodes, values, tally);
            if (tests.stream().allMatch(t -> t.test(row))) {
                more = sink.take(row);
            }
        }
    }

    private interface LeafSink {
        void take(AdsNode leaf, Tally tally);
    }

    private static String channel(AdsNode leaf) {
        return leaf.above("campaign").text("advertising_channel_type");
    }

    private static Comparator<AdsRow> comparator(List<GaqlPlan.Order> orders) {
        Comparator<AdsRow> all = (a, b) -> 0;
        for (GaqlPlan.Order order : orders) {
            Comparator<AdsRow> one = (a, b) -> compare(order.field(), a.value(order.field()), b.value(order.field()));
            all = all.thenComparing(order.descending() ? one.reversed() : one);
        }
        return all;
    }

    /** Absent values first; enums by their place in the list, which is the order of their numbers. */
    private static int compare(AdsField field, Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (field.type() == AdsField.Type.ENUM) {
            return Integer.compare(
                    field.values().indexOf(a.toString()), field.values().indexOf(b.toString()));
        }
        return a.toString().compareTo(b.toString());
    }
}
