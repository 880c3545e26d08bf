// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Day;
import dev.patchbay.cli.sync.Figures.Part;
import dev.patchbay.cli.sync.Figures.Sum;
import dev.patchbay.cli.text.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** One currency of the page: sums, days, campaigns. */
final class FiguresSection {

    private static final int SPARK_WIDTH = 110;
    private static final int SPARK_HEIGHT = 26;
    private static final int CENTS = 2;

    private final Figures figures;
    private final String currency;
    private final String part;

    /**
     * A section.
     *
     * @param part what each of the parts is: Campaign or Ad account
     */
    FiguresSection(Figures figures, String part) {
        this.figures = figures;
        this.currency = figures.currency();
        this.part = part;
    }

    /** The address of a section inside of the page. */
    static String anchor(String currency) {
        return "figures-" + Html.escape(currency);
    }

    void write(Html page) {
        List<Day> days = figures.days();
        page.raw("<section aria-labelledby='").raw(anchor(currency)).raw("'>\n<h2 id='");
        page.raw(anchor(currency)).raw("'>").text(name()).raw(" <small>");
        page.text(days.get(0).day() + " to " + days.get(days.size() - 1).day()).raw("</small></h2>\n");
        tiles(page);
        DayChart chart = new DayChart(figures);
        page.raw("<div class='card'>\n").element("h3", "Per " + chart.unit());
        page.raw("<div class='wide' tabindex='0' role='group' aria-label='Chart of spend and clicks per ");
        page.text(chart.unit() + " in " + currency)
                .raw("'>\n")
                .raw(chart.draw().toString())
                .raw("\n</div>\n");
        table(page, days);
        page.raw("</div>\n<div class='card'>\n").element("h3", "Per " + part.toLowerCase(Locale.ROOT));
        parts(page);
        page.raw("</div>\n</section>\n");
    }

    private String name() {
        try {
            return Currency.getInstance(currency).getDisplayName(Locale.ENGLISH) + ", " + currency;
        } catch (IllegalArgumentException e) {
            return currency;
        }
    }

    private void tiles(Html page) {
        Sum total = figures.total();
        page.raw("<dl class='tiles'>\n");
        tile(page, "Spend, " + currency, Amounts.amount(total.spend(), currency), "spend");
        tile(page, "Clicks", Amounts.number(total.clicks()), "clicks");
        tile(page, "Impressions", Amounts.number(total.impressions()), "");
        tile(page, "Cost per click, " + currency, costPerClick(total), "");
        tile(page, "Click rate", clickRate(total), "");
        page.raw("</dl>\n");
    }

    private static void tile(Html page, String name, String value, String kind) {
        page.raw("<div class='tile %s'>", kind)
                .element("dt", name)
                .element("dd", value)
                .raw("</div>\n");
    }

    private void table(Html page, List<Day> days) {
        page.raw("<details><summary>The same as a table</summary>\n<div class='wide' tabindex='0' role='group'");
        page.raw(" aria-label='Table of days'><table>\n<thead><tr><th scope='col'>Day</th>");
        page.element("th scope='col' class='n'", "Spend, " + currency);
        page.raw("<th scope='col' class='n'>Clicks</th><th scope='col' class='n'>Impressions</th></tr></thead>\n");
        page.raw("<tbody>\n");
        for (Day day : days) {
            page.raw("<tr><th scope='row'>%s</th>", day.day());
            page.element("td class='n'", Amounts.amount(day.sum().spend(), currency));
            page.element("td class='n'", Amounts.number(day.sum().clicks()));
            page.element("td class='n'", Amounts.number(day.sum().impressions()))
                    .raw("</tr>\n");
        }
        page.raw("</tbody></table></div></details>\n");
    }

    private void parts(Html page) {
        long mostSpend = figures.parts().stream()
                .mapToLong(p -> p.sum().spendMicros())
                .max()
                .orElse(0);
        long mostClicks =
                figures.parts().stream().mapToLong(p -> p.sum().clicks()).max().orElse(0);
        page.raw("<div class='wide' tabindex='0' role='group' aria-label='Chart of spend and clicks per ");
        page.text(part.toLowerCase(Locale.ROOT) + " in " + currency).raw("'><table class='bars'>\n<thead><tr>");
        page.element("th scope='col'", part).raw("<th scope='col'>Spend by day</th>");
        page.element("th scope='col' class='n'", "Spend, " + currency).raw("<th scope='col' class='n'>Clicks</th>");
        page.raw("<th scope='col' class='n'>Cost per click</th></tr></thead>\n<tbody>\n");
        figures.parts().forEach(each -> row(page, each, mostSpend, mostClicks));
        Part rest = figures.rest();
        if (rest != null) {
            // Without bars: together they may be longer than the longest.
            row(page, rest, 0, 0);
        }
        page.raw("</tbody></table></div>\n");
    }

    private void row(Html page, Part each, long mostSpend, long mostClicks) {
        page.raw("<tr><th scope='row'><bdi>").text(each.name()).raw("</bdi>");
        if (!each.platform().isEmpty()) {
            page.raw(" ").element("span class='chip'", each.platform());
        }
        if (!each.account().isEmpty()) {
            page.raw("<bdi class='quiet under'>").text(each.account()).raw("</bdi>");
        }
        page.raw("</th><td>").raw(spark(each.days())).raw("</td>");
        bar(
                page,
                "spend",
                Amounts.amount(each.sum().spend(), currency),
                each.sum().spendMicros(),
                mostSpend);
        bar(page, "clicks", Amounts.number(each.sum().clicks()), each.sum().clicks(), mostClicks);
        page.element("td class='n'", costPerClick(each.sum())).raw("</tr>\n");
    }

    private static void bar(Html page, String kind, String text, long value, long most) {
        page.raw("<td class='n'>").text(text);
        if (most > 0) {
            page.raw(
                    "<span class='meter'><i class='%s' style='width:%.1f%%'></i></span>",
                    kind, Math.max(0, 100.0 * value / most));
        }
        page.raw("</td>");
    }

    /** A line without numbers: it only shows the shape, which the table of days has no room for. */
    private static String spark(List<Sum> days) {
        double most = days.stream().mapToLong(Sum::spendMicros).max().orElse(0);
        Html svg =
                new Html().raw("<svg class='spark' viewBox='0 0 %d %d' aria-hidden='true'>", SPARK_WIDTH, SPARK_HEIGHT);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < days.size(); i++) {
            double x = days.size() == 1 ? SPARK_WIDTH / 2.0 : 1 + (SPARK_WIDTH - 2.0) * i / (days.size() - 1);
            double share = most <= 0 ? 0 : Math.max(0, days.get(i).spendMicros() / most);
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, SPARK_HEIGHT - 2 - share * (SPARK_HEIGHT - 4)));
        }
        String points = line.toString().strip();
        return svg.raw(
                        "<polygon points='1,%d %s %d,%d'/><polyline points='",
                        SPARK_HEIGHT, points, SPARK_WIDTH - 1, SPARK_HEIGHT)
                .raw(points)
                .raw("'/></svg>")
                .toString();
    }

    private static String costPerClick(Sum sum) {
        if (sum.clicks() <= 0) {
            return "–";
        }
        BigDecimal cost = sum.spend().divide(BigDecimal.valueOf(sum.clicks()), CENTS, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,.2f", cost);
    }

    private static String clickRate(Sum sum) {
        return sum.impressions() <= 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f %%", 100.0 * sum.clicks() / sum.impressions());
    }
}
