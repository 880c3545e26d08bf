// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncCost;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a sync did, in words for a terminal and for a page. */
public final class Words {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double THOUSAND = 1e3;

    private Words() {}

    /** A kind as a person writes it. */
    public static String of(SyncKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What it cost, in one line. */
    public static String cost(SyncReport report) {
        SyncCost cost = report.cost();
        return Amounts.number(cost.calls()) + " HTTP calls; asking each parent for its children takes "
                + Amounts.number(cost.naiveCalls()) + ". Read " + bytes(cost.bytes()) + ", took "
                + Amounts.span(report.duration()) + ", " + Amounts.span(cost.waited()) + " of it waiting."
                + (cost.errors().isEmpty() ? "" : " Calls that failed: " + errors(cost) + ".");
    }

    /** Failed calls by category. */
    static String errors(SyncCost cost) {
        return cost.errors().entrySet().stream()
                .map(error -> Amounts.number(error.getValue()) + " "
                        + error.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    /** How an account ended, in one line. */
    public static String account(AccountReport account) {
        return name(account) + ": " + outcome(account) + (account.message() == null ? "" : ", " + account.message());
    }

    static String name(AccountReport account) {
        String name = account.account();
        return name != null ? name : account.kind() == null ? "the list" : "the list of " + of(account.kind());
    }

    static String outcome(AccountReport account) {
        String where = account.kind() == null || account.account() == null ? "" : " at " + of(account.kind());
        return switch (account.outcome()) {
            case DONE -> "done";
            case PARKED -> "waits until " + account.wakeAt();
            case LEASED -> "another run is at it";
            case NO_ACCESS -> "may not be read";
            case FAILED -> "failed" + where;
            case STOPPED -> "stopped" + where;
        };
    }

    /** A row that was kept aside, in one line. */
    public static String refused(RefusedRow row) {
        return of(row.kind()) + " " + row.key() + ": "
                + row.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + row.detail();
    }

    static String bytes(long count) {
        double size = count;
        int unit = 0;
        while (size >= THOUSAND && unit < UNITS.length - 1) {
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
