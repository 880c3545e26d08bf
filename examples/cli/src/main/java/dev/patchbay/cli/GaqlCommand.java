// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.CsvRow;
import dev.patchbay.google.GoogleAdsQueries;
import dev.patchbay.google.GoogleAdsRow;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Paged;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a query of the user's own on Google Ads. */
@Command(
        name = "gaql",
        mixinStandardHelpOptions = true,
        description = "Runs a query in the Google Ads Query Language and prints its rows while they arrive.",
        footer = {
            "%nExample: patchbay gaql \"SELECT campaign.id, campaign.name, metrics.clicks FROM campaign",
            "  WHERE segments.date DURING LAST_7_DAYS\" --account 123-456-7890 --csv"
        })
final class GaqlCommand extends CliCommand {

    private static final Platform GOOGLE = Platform.of("google");

    @Parameters(index = "0", paramLabel = "QUERY", description = "The query: SELECT … FROM … WHERE …")
    String query = "";

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection.")
    @Nullable
    String connection;

    @Option(
            names = {"-a", "--account"},
            paramLabel = "ID",
            description =
                    "Google Ads account, with or without dashes; may be repeated (default: all that are reached).")
    List<String> accounts = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N rows.")
    long limit;

    @Option(names = "--csv", description = "Print CSV (RFC 4180) with a line of names first.")
    boolean csv;

    @Override
    public Integer call() {
        List<String> columns = GoogleAdsRow.columns(query);
        if (columns.isEmpty()) {
            throw new CommandFailed(ExitCode.USAGE, "QUERY must have the form SELECT field, … FROM resource …");
        }
        if (csv && json()) {
            throw new CommandFailed(ExitCode.USAGE, "Choose one of --csv and --json");
        }
        Selection selection = new Selection();
        selection.platform = GOOGLE;
        selection.connection = connection;
        Connection chosen = selection.one(root());
        try (Workbench workbench = Workbench.open(root())) {
            PlatformSession session = workbench.session(chosen);
            GoogleAdsQueries queries = session.capability(GoogleAdsQueries.class);
            if (csv) {
                asCsv(session, queries, columns);
            } else {
                asListing(session, queries, columns);
            }
        }
        return ok();
    }

    private void asListing(PlatformSession session, GoogleAdsQueries queries, List<String> columns) {
        List<Column> heads = columns.stream()
                .map(name -> name.startsWith("metrics.") ? Column.number(name) : Column.name(name))
                .toList();
        Listing.View<GoogleAdsRow> view =
                new Listing.View<>("rows", heads, row -> row.values(columns), GaqlCommand::fields);
        try (Listing<GoogleAdsRow> listing = new Listing<>(this, view, limit)) {
            rows(session, queries, row -> {
                listing.add(row);
                return !listing.full();
            });
            listing.complete();
        }
    }

    private static Map<String, Object> fields(GoogleAdsRow row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        JsonValue.parse(row.json()).orElseThrow().fields().forEach((name, value) -> fields.put(name, plain(value)));
        return fields;
    }

    private static @Nullable Object plain(JsonValue value) {
        if (value.isObject()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            value.fields().forEach((name, child) -> fields.put(name, plain(child)));
            return fields;
        }
        return value.isArray()
                ? value.elements().stream().map(GaqlCommand::plain).toList()
                : value.text();
    }

    private void asCsv(PlatformSession session, GoogleAdsQueries queries, List<String> columns) {
        out().print(CsvRow.of(columns));
        long[] count = {0};
        rows(session, queries, row -> {
            out().print(CsvRow.of(row.values(columns)));
            if (out().checkError()) {
                throw new OutputClosed();
            }
            count[0]++;
            return limit <= 0 || count[0] < limit;
        });
    }

    /** Streams where all is wanted: one call, flat memory. With a limit pages are read, which can be left at any time. */
    private void rows(PlatformSession session, GoogleAdsQueries queries, Taker taker) {
        for (String account : targets(session)) {
            Paged<GoogleAdsRow> rows = queries.query(account, query);
            if (limit <= 0) {
                Consumer<GoogleAdsRow> all = taker::take;
                rows.forEach(all);
                continue;
            }
            for (GoogleAdsRow row : rows) {
                if (!taker.take(row)) {
                    return;
                }
            }
        }
    }

    private List<String> targets(PlatformSession session) {
        if (!accounts.isEmpty()) {
            return accounts;
        }
        List<String> all = new ArrayList<>();
        for (AdAccount account : session.ads().adAccounts(AdsQuery.live())) {
            if (account.status() == Status.ACTIVE) {
                all.add(account.id());
            } else {
                root().notes
                        .add("Left out: " + account.name() + " (" + account.id() + ") is " + account.platformStatus());
            }
        }
        return all;
    }

    /** Takes a row; false when it wants no more. */
    private interface Taker {
        boolean take(GoogleAdsRow row);
    }
}
