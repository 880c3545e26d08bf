// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.SpendChart;
import dev.patchbay.cli.text.Style;
import dev.patchbay.cli.text.Table;
import dev.patchbay.cli.text.Width;
import dev.patchbay.model.AdAccount;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.HealthProbe;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what the demo does while it does it; silent with --json. */
final class DemoStory {

    /** An account and how much is in it. */
    record AccountLine(AdAccount account, long campaigns, long adSets, long ads) {}

    private static final int CHART_WIDTH = 76;
    private static final int SEAL_SHOWN = 24;

    private final DemoCommand command;
    private final DemoNumbers numbers;
    private final boolean quiet;
    private int step;

    DemoStory(DemoCommand command, DemoNumbers numbers) {
        this.command = command;
        this.numbers = numbers;
        this.quiet = command.json();
    }

    void started(URI base, List<PlatformApp> apps) {
        if (quiet) {
            return;
        }
        say(style().bold("Patchbay, from consent to report, in one go."));
        say("No credentials, no network: everything happens on this machine and is gone afterwards.");
        title(apps.size() == 1 ? "A platform to talk to" : "Platforms to talk to");
        say("Started a sandbox on " + base + ". It simulates "
                + apps.stream()
                        .map(app ->
                                Connectors.find(app.platform()).orElseThrow().displayName())
                        .collect(Collectors.joining(", "))
                + " over real HTTP.");
        say("Only the base URLs in the settings point there: Patchbay itself does not know the difference.");
    }

    void connected(ConnectorDescriptor connector, Connection c, StoredConnection stored) {
        if (quiet) {
            return;
        }
        title("Connecting an account on " + connector.displayName());
        say("Made a random state that works once and for ten minutes; only its hash is kept.");
        say("Opened the consent page and pressed its button, as a person would. The browser came back to");
        say("127.0.0.1 with a code; the state was used up first, then the code was exchanged for a token.");
        say(good("Connected as " + Clean.line(c.displayName()) + ", "
                + c.scopes().size() + " permissions granted"
                + (c.missingScopes().isEmpty() ? "." : ", " + c.missingScopes().size() + " declined.")));
        SealView seal = SealView.of(stored.sealedCredential());
        if (seal.sealed()) {
            String shown = stored.sealedCredential()
                    .substring(0, Math.min(SEAL_SHOWN, stored.sealedCredential().indexOf('.')));
            say(good("The token was sealed (" + seal.encryption() + ", key " + seal.keyId()
                    + ") before the store saw it. The store has: " + style().dim(shown + "\u2026")));
        }
    }

    void accounts(List<AccountLine> lines, long closed, long channels) {
        if (quiet) {
            return;
        }
        title("What is in there");
        List<Column> columns = List.of(
                Column.name("AD ACCOUNT"),
                Column.text("CURRENCY"),
                Column.text("TIME ZONE"),
                Column.number("CAMPAIGNS"),
                Column.number("AD SETS"),
                Column.number("ADS"));
        try (Table table = new Table(out(), style(), 0, columns)) {
            lines.forEach(l -> table.row(List.of(
                    l.account().name(),
                    l.account().currency(),
                    l.account().timeZone() == null
                            ? "-"
                            : l.account().timeZone().getId(),
                    Amounts.number(l.campaigns()),
                    Amounts.number(l.adSets()),
                    Amounts.number(l.ads()))));
        }
        if (closed > 0) {
            say("Left out: " + closed + " accounts that are closed or suspended.");
        }
        say((channels > 0 ? "And " + channels + " channels to publish to. " : "")
                + "Each account keeps its own currency and its own days.");
    }

    void reports(long rows, SpendChart spend) {
        if (quiet) {
            return;
        }
        title("What it did in the last " + command.days + " days");
        say("Read " + Amounts.number(rows) + " rows, one per ad and day. Currencies are never added up:");
        say("");
        spend.first(CHART_WIDTH, style()).forEach(this::say);
        List<String> others =
                spend.totals().stream().skip(1).map(Amounts::money).toList();
        if (!others.isEmpty()) {
            say("");
            say("In other currencies: " + String.join(" + ", others) + ".");
        }
    }

    void health(Connection connection, HealthProbe.Result result) {
        if (quiet) {
            return;
        }
        title("How the token is");
        say((result.tokenValid() ? good("The platform takes it") : style().red("\u2717") + " The platform refuses it")
                + (result.expiresAt() == null
                        ? "; it has no end."
                        : "; it ends in " + Amounts.span(Duration.between(command.now(), result.expiresAt())) + "."));
        if (connection.refreshAt() != null) {
            say("Patchbay will renew it in " + Amounts.span(Duration.between(command.now(), connection.refreshAt()))
                    + ", well before that.");
        }
        if (result.reconnectBy() != null) {
            say("A person must consent again by "
                    + result.reconnectBy().toString().substring(0, 10)
                    + ": the platform wants that, and Patchbay tells in time.");
        }
        result.findings().forEach(f -> say(style().yellow("! ") + Clean.line(f)));
    }

    void summary(@Nullable Path har) {
        List<String[]> facts = new ArrayList<>();
        facts.add(new String[] {"Accounts", Amounts.number(numbers.accounts)});
        facts.add(new String[] {"Campaigns", Amounts.number(numbers.campaigns)});
        facts.add(new String[] {"Ad sets", Amounts.number(numbers.adSets)});
        facts.add(new String[] {"Ads", Amounts.number(numbers.ads)});
        facts.add(new String[] {"Metric rows", Amounts.number(numbers.metricRows)});
        facts.add(new String[] {
            "Spend", numbers.spend.totals().stream().map(Amounts::money).collect(Collectors.joining(" + "))
        });
        facts.add(new String[] {
            "HTTP calls",
            Amounts.number(numbers.httpCalls) + " by Patchbay; the sandbox saw " + numbers.sandboxRequests + ", "
                    + numbers.browserRequests + " of them the browser's"
        });
        facts.add(new String[] {
            "Waited", Amounts.span(Duration.ofMillis(numbers.waitedMillis)) + " for limits and retries"
        });
        facts.add(new String[] {
            "Tokens",
            numbers.tokens.entrySet().stream()
                    .map(e -> e.getValue() + " " + HealthWord.of(e.getKey()))
                    .collect(Collectors.joining(", "))
        });
        facts.add(new String[] {"Took", Amounts.span(Duration.ofMillis(numbers.durationMillis))});
        sideBySide();
        say("");
        box(facts);
        if (har != null) {
            say("The traffic is in " + har + ", without secrets.");
        }
        next();
    }

    private void sideBySide() {
        if (numbers.sides.size() < 2) {
            return;
        }
        title("Side by side");
        List<Column> columns = List.of(
                Column.text("PLATFORM"),
                Column.number("ACCOUNTS"),
                Column.number("CAMPAIGNS"),
                Column.number("AD SETS"),
                Column.number("ADS"),
                Column.number("CHANNELS"),
                Column.number("REPORT ROWS"));
        try (Table table = new Table(out(), style(), 0, columns)) {
            numbers.sides.forEach(s -> table.row(List.of(
                    s.platform(),
                    Amounts.number(s.accounts()),
                    Amounts.number(s.campaigns()),
                    Amounts.number(s.adSets()),
                    Amounts.number(s.ads()),
                    Amounts.number(s.channels()),
                    Amounts.number(s.rows()))));
        }
        say("One interface read all of it: what Google calls ad group and Meta ad set is the same AdSet here.");
    }

    private void box(List<String[]> facts) {
        int label = facts.stream().mapToInt(f -> Width.of(f[0])).max().orElse(0);
        int value = facts.stream().mapToInt(f -> Width.of(f[1])).max().orElse(0);
        String line = "\u2500".repeat(label + value + 4);
        say("\u256d" + line + "\u256e");
        for (String[] fact : facts) {
            say("\u2502 " + style().dim(fact[0]) + " ".repeat(label - Width.of(fact[0]) + 2) + style().bold(fact[1])
                    + " ".repeat(value - Width.of(fact[1]) + 1) + "\u2502");
        }
        say("\u2570" + line + "\u256f");
    }

    private void next() {
        say("");
        say(style().bold("Next, at your own pace:"));
        for (String line : List.of(
                "patchbay sandbox > sandbox.json &",
                "patchbay --settings sandbox.json connect meta --sandbox",
                "patchbay --settings sandbox.json connect google --sandbox",
                "patchbay --settings sandbox.json campaigns",
                "patchbay --settings sandbox.json insights --since 30d --level account",
                "patchbay --settings sandbox.json gaql \"SELECT campaign.name, campaign.status FROM campaign\"",
                "patchbay --settings sandbox.json doctor")) {
            say("  " + style().cyan(line));
        }
        say("With an app of your own the same commands work against the real platform: see docs/cli.md.");
    }

    private void title(String text) {
        step++;
        say("");
        say(style().bold(step + ". " + text));
    }

    private String good(String text) {
        return style().green("\u2713") + " " + text;
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    private Style style() {
        return command.style();
    }

    private PrintStream out() {
        return command.out();
    }
}
