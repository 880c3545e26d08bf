// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A page that needs nothing but itself: no script, no font, no picture from elsewhere. */
public final class HtmlReport {

    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
            th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid #e3e6ea}th:first-child,td:first-child{text-align:left}
            svg{width:100%;height:auto;font:11px system-ui,sans-serif}.bar{fill:#4078c0}.line{fill:none;stroke:#d9730d;stroke-width:2}
            .grid{stroke:#e3e6ea}.spend{fill:#4078c0;color:#4078c0}.clicks{fill:#d9730d;color:#d9730d}.axis,.value{fill:#57606a}.bad{color:#b42318}
            @media(prefers-color-scheme:dark){body{color:#e6e8eb;background:#15181c}th,td{border-color:#30363d}.grid{stroke:#30363d}
            text{fill:#e6e8eb}.axis,.value{fill:#9aa4af}}
            """;

    private HtmlReport() {}

    /** The page about one run. */
    public static String page(String title, List<SyncReport> reports, List<Figures> figures) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang='en'><head><meta charset='utf-8'>")
                .append("<meta name='viewport' content='width=device-width,initial-scale=1'><title>")
                .append(escape(title))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        reports.forEach(report -> run(html, report));
        for (Figures one : figures) {
            html.append("<h2>Per day in ")
                    .append(escape(one.currency()))
                    .append("</h2>\n<p><span class='spend'>■</span> ");
            html.append("spend <span class='clicks'>■</span> clicks</p>\n")
                    .append(Svg.perDay(one.currency(), one.days()));
            html.append("\n<h2>Per campaign in ").append(escape(one.currency())).append("</h2>\n");
            html.append(Svg.perCampaign(one.currency(), one.campaigns())).append('\n');
        }
        return html.append("</body></html>\n").toString();
    }

    private static void run(StringBuilder html, SyncReport report) {
        html.append("<h2>")
                .append(escape(
                        report.scope().platform().id() + ", " + report.scope().connection()));
        html.append("</h2>\n<p>").append(escape(summary(report))).append("</p>\n<table><tr><th>What</th><th>Read</th>");
        html.append("<th>New</th><th>Changed</th><th>Unchanged</th><th>Refused</th><th>Gone</th></tr>\n");
        for (Map.Entry<SyncKind, KindReport> one : report.kinds().entrySet()) {
            KindReport k = one.getValue();
            html.append("<tr><td>").append(words(one.getKey())).append("</td>");
            for (long n : new long[] {k.read(), k.inserted(), k.changed(), k.unchanged(), k.refused(), k.vanished()}) {
                html.append("<td>").append(Amounts.number(n)).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
        for (AccountReport account : report.accounts()) {
            if (account.message() != null) {
                html.append("<p class='bad'>")
                        .append(escape(account.account() + ": "
                                + account.outcome().name().toLowerCase(Locale.ROOT)));
                html.append(", ").append(escape(account.message())).append("</p>\n");
            }
        }
    }

    /** What it cost, in one line. */
    public static String summary(SyncReport report) {
        return Amounts.number(report.cost().calls()) + " HTTP calls; asking each parent for its children takes "
                + Amounts.number(report.cost().naiveCalls()) + ". Took " + Amounts.span(report.duration()) + ", "
                + Amounts.span(report.cost().waited()) + " of it waiting.";
    }

    /** A kind as a person writes it. */
    public static String words(SyncKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
