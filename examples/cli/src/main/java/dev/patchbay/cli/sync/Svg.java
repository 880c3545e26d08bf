// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Sum;
import java.util.List;
import java.util.Locale;

/** Draws sums as SVG: columns for spend and a line for clicks, each with its own scale; or bars side by side. */
final class Svg {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int LEFT = 80;
    private static final int RIGHT = 70;
    private static final int TOP = 16;
    private static final int BOTTOM = 30;
    private static final int ROW = 26;
    private static final int NAMES = 300;
    private static final int LONGEST = 42;

    private Svg() {}

    static String perDay(String currency, List<Sum> days) {
        double mostSpend = days.stream().mapToDouble(Sum::spend).max().orElse(0);
        double mostClicks = days.stream().mapToDouble(Sum::clicks).max().orElse(0);
        double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, days.size());
        int floor = HEIGHT - BOTTOM;
        StringBuilder svg = open(HEIGHT, "Spend and clicks per day in " + currency);
        for (int i = 0; i <= 4; i++) {
            double y = floor - (floor - TOP) * i / 4.0;
            svg.append(format("<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' class='grid'/>", LEFT, WIDTH - RIGHT, y, y));
            svg.append(text(LEFT - 8, y + 4, "end", "spend", number(mostSpend * i / 4)));
            svg.append(text(WIDTH - RIGHT + 8, y + 4, "start", "clicks", number(mostClicks * i / 4)));
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < days.size(); i++) {
            Sum day = days.get(i);
            double x = LEFT + i * step;
            double high = share(day.spend(), mostSpend) * (floor - TOP);
            svg.append(format(
                    "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' class='bar'><title>%s: %s %s, %s clicks</title>"
                            + "</rect>",
                    x + step * 0.1,
                    floor - high,
                    step * 0.8,
                    high,
                    HtmlReport.escape(day.label()),
                    number(day.spend()),
                    HtmlReport.escape(currency),
                    number(day.clicks())));
            line.append(format("%.1f,%.1f ", x + step / 2, floor - share(day.clicks(), mostClicks) * (floor - TOP)));
            int every = Math.max(1, (int) Math.ceil(days.size() / 10.0));
            if (i % every == 0) {
                svg.append(text(
                        x + step / 2,
                        HEIGHT - 8,
                        "middle",
                        "axis",
                        day.label().substring(Math.min(5, day.label().length()))));
            }
        }
        return svg.append("<polyline points='")
                .append(line.toString().strip())
                .append("' class='line'/></svg>")
                .toString();
    }

    static String perCampaign(String currency, List<Sum> campaigns) {
        double most = campaigns.stream().mapToDouble(Sum::spend).max().orElse(0);
        double room = WIDTH - NAMES - 210;
        StringBuilder svg = open(campaigns.size() * ROW + 8, "Spend and clicks per campaign in " + currency);
        for (int i = 0; i < campaigns.size(); i++) {
            Sum one = campaigns.get(i);
            double y = 4 + i * ROW;
            double wide = share(one.spend(), most) * room;
            String name = one.label().length() > LONGEST ? one.label().substring(0, LONGEST - 1) + "…" : one.label();
            svg.append(text(NAMES - 8, y + 16, "end", "name", name));
            svg.append(format(
                    "<rect x='%d' y='%.1f' width='%.1f' height='%d' class='bar'/>", NAMES, y + 3, wide, ROW - 8));
            svg.append(text(
                    NAMES + wide + 8,
                    y + 16,
                    "start",
                    "value",
                    number(one.spend()) + " " + currency + " · " + number(one.clicks()) + " clicks"));
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder open(int height, String label) {
        return new StringBuilder(format(
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s'>", WIDTH, height, HtmlReport.escape(label)));
    }

    private static String text(double x, double y, String anchor, String kind, String text) {
        return format("<text x='%.1f' y='%.1f' text-anchor='%s' class='%s'>", x, y, anchor, kind)
                + HtmlReport.escape(text) + "</text>";
    }

    private static double share(double value, double most) {
        return most <= 0 ? 0 : Math.max(0, value / most);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
