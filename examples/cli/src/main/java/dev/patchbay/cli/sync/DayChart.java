// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Day;
import dev.patchbay.cli.sync.Figures.Sum;
import dev.patchbay.cli.text.Amounts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Draws spend above clicks, a column per day, as SVG. Two scales in two places: columns of two units on one axis say
 * nothing about one another.
 */
final class DayChart {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);

    private static final int WIDTH = 960;
    private static final int LEFT = 52;
    private static final int RIGHT = 8;
    private static final int TITLE = 22;
    private static final int SPEND_HEIGHT = 168;
    private static final int CLICKS_HEIGHT = 96;
    private static final int GAP = 16;
    private static final int AXIS = 24;
    private static final int MOST_COLUMNS = 190;
    private static final int WEEK = 7;
    private static final int MONTH = 28;
    private static final int LABEL_WIDTH = 62;

    private final String currency;
    private final List<Column> columns;
    private final double step;

    /** What stands over one label. */
    private record Column(LocalDate first, LocalDate last, Sum sum) {

        String name() {
            return first.equals(last) ? LONG.format(first) : LONG.format(first) + " to " + LONG.format(last);
        }
    }

    DayChart(Figures figures) {
        this.currency = figures.currency();
        this.columns = columns(figures.days());
        this.step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, columns.size());
    }

    /** Days, or as many together as a screen has room for. */
    private static List<Column> columns(List<Day> days) {
        int together = days.size() <= MOST_COLUMNS ? 1 : days.size() <= MOST_COLUMNS * WEEK ? WEEK : MONTH;
        List<Column> columns = new ArrayList<>();
        for (int from = 0; from < days.size(); from += together) {
            List<Day> some = days.subList(from, Math.min(days.size(), from + together));
            Sum sum = some.stream().map(Day::sum).reduce(Sum.NOTHING, Sum::plus);
            columns.add(new Column(some.get(0).day(), some.get(some.size() - 1).day(), sum));
        }
        return columns;
    }

    /** What one column stands for: day, 7 days or 28 days. */
    String unit() {
        Column first = columns.get(0);
        int days = (int) (first.last().toEpochDay() - first.first().toEpochDay()) + 1;
        return days == 1 ? "day" : days + " days";
    }

    Html draw() {
        int clicksTop = TITLE + SPEND_HEIGHT + GAP + TITLE;
        int floor = clicksTop + CLICKS_HEIGHT;
        Html svg = new Html()
                .raw("<svg viewBox='0 0 %d %d' role='img'><title>", WIDTH, floor + AXIS)
                .text(summary())
                .raw("</title>\n");
        panel(
                svg,
                "Spend, " + currency,
                "spend",
                TITLE,
                SPEND_HEIGHT,
                sum -> sum.spend().doubleValue(),
                false);
        panel(svg, "Clicks", "clicks", clicksTop, CLICKS_HEIGHT, Sum::clicks, true);
        int every = Math.max(1, (int) Math.ceil(LABEL_WIDTH / step));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            // The last label may be cut off at the edge of the picture.
            if (i % every == 0 && LEFT + (i + 0.5) * step < WIDTH - LABEL_WIDTH / 2.0 + RIGHT) {
                svg.raw(
                        "<text x='%.1f' y='%d' class='day'>%s</text>",
                        LEFT + (i + 0.5) * step, floor + 17, SHORT.format(column.first()));
            }
            svg.raw(
                            "<rect class='hit' x='%.1f' y='%d' width='%.1f' height='%d'><title>",
                            LEFT + i * step, TITLE, step, floor - TITLE)
                    .text(column.name() + ": " + Amounts.amount(column.sum().spend(), currency) + " " + currency + ", "
                            + Amounts.number(column.sum().clicks()) + " clicks")
                    .raw("</title></rect>\n");
        }
        return svg.raw("</svg>");
    }

    private void panel(
            Html svg, String title, String kind, int top, int height, ToDoubleFunction<Sum> value, boolean whole) {
        double most = columns.stream()
                .mapToDouble(column -> value.applyAsDouble(column.sum()))
                .max()
                .orElse(0);
        Scale scale = Scale.upTo(most, whole);
        svg.raw("<text x='%d' y='%d' class='panel %s'>", LEFT, top - 8, kind)
                .text(title)
                .raw("</text>\n");
        for (int i = 0; i <= scale.steps(); i++) {
            double y = top + height - height * i / (double) scale.steps();
            svg.raw(
                    "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='%s'/>",
                    LEFT, WIDTH - RIGHT, y, y, i == 0 ? "base" : "grid");
            svg.raw("<text x='%d' y='%.1f' class='tick'>%s</text>\n", LEFT - 8, y + 4, Scale.label(scale.step() * i));
        }
        double wide = Math.max(1, Math.min(step - 1, step * 0.74));
        for (int i = 0; i < columns.size(); i++) {
            double high = scale.share(value.applyAsDouble(columns.get(i).sum())) * height;
            if (high > 0) {
                svg.raw(
                        "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='%.1f'/>\n",
                        kind,
                        LEFT + (i + 0.5) * step - wide / 2,
                        top + height - high,
                        wide,
                        high,
                        Math.min(2, wide / 4));
            }
        }
    }

    /** What somebody has to know who cannot see it. */
    private String summary() {
        Column most = columns.get(0);
        for (Column column : columns) {
            most = column.sum().spendMicros() > most.sum().spendMicros() ? column : most;
        }
        return "Spend and clicks per " + unit() + ", "
                + LONG.format(columns.get(0).first()) + " to "
                + LONG.format(columns.get(columns.size() - 1).last()) + ". The most was spent on " + most.name() + ": "
                + Amounts.amount(most.sum().spend(), currency) + " " + currency + ". The table below has all of it.";
    }
}
