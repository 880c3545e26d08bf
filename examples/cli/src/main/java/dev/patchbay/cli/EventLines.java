// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Style;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayListener;
import java.io.PrintStream;

/** Tells on standard error what happens: everything with --verbose, else only what a person should know. */
final class EventLines implements PatchbayListener {

    private final PrintStream err;
    private final Style style;
    private final boolean all;
    private final Notes notes;

    EventLines(PrintStream err, Style style, boolean all, Notes notes) {
        this.err = err;
        this.style = style;
        this.all = all;
        this.notes = notes;
    }

    @Override
    public void on(PatchbayEvent event) {
        if (event instanceof PatchbayEvent.Warning warning) {
            notes.add(warning.text());
        } else if (event instanceof PatchbayEvent.QuotaLow low
                && low.blockedFor().toSeconds() > 0) {
            line(
                    style.yellow("waiting:"),
                    low.platform() + " asks for " + Amounts.span(low.blockedFor()) + " of rest (" + low.bucket() + ")");
        } else if (all && event instanceof PatchbayEvent.ApiCallCompleted call) {
            line(style.dim("call:"), text(call));
        } else if (all) {
            line(style.dim("event:"), event.platform() + " " + event.getClass().getSimpleName());
        }
    }

    private static String text(PatchbayEvent.ApiCallCompleted call) {
        StringBuilder text = new StringBuilder()
                .append(call.platform())
                .append(' ')
                .append(call.operation())
                .append(": ")
                .append(call.status() == 0 ? "no answer" : "HTTP " + call.status())
                .append(", ")
                .append(Amounts.span(call.duration()));
        if (call.waited().toMillis() > 0) {
            text.append(" of which waited ").append(Amounts.span(call.waited()));
        }
        if (call.attempts() > 1) {
            text.append(", ").append(call.attempts()).append(" attempts");
        }
        return text.append(", ")
                .append(Amounts.number(call.responseBytes()))
                .append(" bytes")
                .toString();
    }

    private void line(String label, String text) {
        err.println(label + " " + Clean.line(text));
    }
}
