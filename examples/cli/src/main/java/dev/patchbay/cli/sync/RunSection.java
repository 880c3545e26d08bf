// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.ConflictDecision;
import dev.patchbay.sync.FieldConflict;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection of the page: what became of its rows, what is wrong with its accounts. */
final class RunSection {

    private static final int MOST = 200;

    private final Synced synced;

    RunSection(Synced synced) {
        this.synced = synced;
    }

    void write(Html page) {
        page.raw("<div class='card'>\n<h3>").text(synced.platform()).raw(" <small><bdi>");
        page.text(synced.connection().displayName()).raw("</bdi></small></h3>\n");
        SyncReport report = synced.report();
        if (synced.trouble() != null) {
            page.element("p class='alert bad'", String.valueOf(synced.trouble().getMessage()))
                    .raw("\n");
        }
        if (report != null) {
            kinds(page, report);
            page.element("p class='quiet'", Words.cost(report)).raw("\n");
            accounts(page, report.accounts());
            decisions(page, report.decisions());
            conflicts(page, report.conflicts());
        }
        refused(page, synced.refused());
        page.raw("</div>\n");
    }

    private static void kinds(Html page, SyncReport report) {
        page.raw(
                "<div class='wide' tabindex='0' role='group' aria-label='Rows by kind'><table class='even'>\n<thead><tr>");
        page.raw("<th scope='col'>What</th>");
        for (String head : List.of("Read", "New", "Changed", "Unchanged", "Refused", "Gone")) {
            page.element("th scope='col' class='n'", head);
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (Map.Entry<SyncKind, KindReport> one : report.kinds().entrySet()) {
            KindReport k = one.getValue();
            page.raw("<tr>").element("th scope='row'", Words.of(one.getKey()));
            for (long n : new long[] {k.read(), k.inserted(), k.changed(), k.unchanged(), k.refused(), k.vanished()}) {
                page.element(n == 0 ? "td class='n zero'" : "td class='n'", Amounts.number(n));
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
    }

    private static void accounts(Html page, List<AccountReport> accounts) {
        List<AccountReport> others = accounts.stream()
                .filter(account -> account.outcome() != AccountOutcome.DONE)
                .toList();
        if (others.isEmpty()) {
            return;
        }
        page.raw("<ul class='alerts'>\n");
        for (AccountReport account : others.subList(0, Math.min(MOST, others.size()))) {
            String kind = Synced.unfinished(account.outcome()) ? "bad" : "warn";
            page.raw("<li class='alert %s'><b>", kind).text(Words.name(account)).raw("</b> ");
            page.text(Words.outcome(account) + (account.message() == null ? "" : ". " + account.message()));
            page.raw("</li>\n");
        }
        page.raw("</ul>\n");
        more(page, others.size());
    }

    private static void decisions(Html page, List<SyncDecision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        page.raw("<details><summary>What was decided on the way (%d)</summary>\n<ul>\n", decisions.size());
        for (SyncDecision decision : decisions.subList(0, Math.min(MOST, decisions.size()))) {
            page.raw("<li>")
                    .element(
                            "span class='chip'",
                            decision.code().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            if (decision.slice() != null) {
                page.text(" " + Words.of(decision.slice().kind())
                        + (decision.slice().account() == null
                                ? ""
                                : " of " + decision.slice().account()) + ":");
            }
            page.text(" " + decision.text()).raw("</li>\n");
        }
        page.raw("</ul>\n");
        more(page, decisions.size());
        page.raw("</details>\n");
    }

    private static void conflicts(Html page, List<ConflictDecision> conflicts) {
        if (conflicts.isEmpty()) {
            return;
        }
        page.raw(
                "<details><summary>Local edits (%d)</summary>\n<div class='wide' tabindex='0' role='group'",
                conflicts.size());
        page.raw(" aria-label='Local edits'><table>\n<thead><tr>");
        for (String head : List.of("What", "Field", "Before", "Local", "Platform", "Stands", "Value")) {
            page.element("th scope='col'", head);
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (ConflictDecision decision : conflicts.subList(0, Math.min(MOST, conflicts.size()))) {
            FieldConflict field = decision.conflict();
            page.raw("<tr>").element("th scope='row'", decision.entity().toString());
            page.element("td", field.field());
            for (String value : new String[] {value(field.base()), value(field.local()), value(field.remote())}) {
                page.element("td", value);
            }
            page.element("td", decision.outcome().name().toLowerCase(Locale.ROOT));
            page.element("td", value(decision.value())).raw("</tr>\n");
        }
        page.raw("</tbody></table></div>\n");
        more(page, conflicts.size());
        page.raw("</details>\n");
    }

    private static void refused(Html page, List<RefusedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        page.raw("<details><summary>Rows kept aside</summary>\n<ul>\n");
        rows.forEach(row -> page.element("li", Words.refused(row)).raw("\n"));
        page.raw("</ul></details>\n");
    }

    private static String value(@Nullable String value) {
        return value == null ? "–" : value;
    }

    private static void more(Html page, int size) {
        if (size > MOST) {
            page.element("p class='quiet'", "And " + Amounts.number(size - MOST) + " more.")
                    .raw("\n");
        }
    }
}
