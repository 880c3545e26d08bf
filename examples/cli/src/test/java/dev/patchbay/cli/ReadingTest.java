// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.text.Width;
import dev.patchbay.http.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From consent to disconnect, every reading command against a sandbox over real HTTP. */
class ReadingTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<JsonValue> list(String... words) {
        Run.Result result = world.cli.run(words);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.json().elements();
    }

    private static List<String> field(List<JsonValue> items, String name) {
        return items.stream().map(i -> i.get(name).text("")).toList();
    }

    @Test
    void accountsAreThoseOfTheSandboxWithCurrencyAndZone() {
        List<JsonValue> accounts = list("accounts", "--json");

        assertThat(field(accounts, "id"))
                .containsExactlyInAnyOrderElementsOf(world.sandbox.meta().adAccountIds());
        assertThat(field(accounts, "currency")).containsExactly("EUR", "JPY");
        assertThat(field(accounts, "timeZone")).containsExactly("Europe/Berlin", "Asia/Tokyo");
        assertThat(accounts.get(0).fields())
                .containsOnlyKeys("id", "name", "currency", "timeZone", "status", "platformStatus", "parentId");
    }

    @Test
    void campaignsAdSetsAndAdsAreComplete() {
        for (String[] pair : new String[][] {{"campaigns", "campaigns"}, {"adsets", "adsets"}, {"ads", "ads"}}) {
            Set<String> expected = new TreeSet<>();
            world.sandbox
                    .meta()
                    .adAccountIds()
                    .forEach(id -> expected.addAll(world.sandbox.meta().idsOf(id, pair[1])));

            List<JsonValue> all = list(pair[0], "--all", "--json");

            assertThat(new TreeSet<>(field(all, "id"))).as(pair[0]).isEqualTo(expected);
            assertThat(field(all, "id")).doesNotHaveDuplicates();
            assertThat(list(pair[0], "--all", "--json", "--limit", "3")).hasSize(3);
            assertThat(list(pair[0], "--all", "--json", "--page-size", "2")).hasSameSizeAs(all);
        }
    }

    @Test
    void oneAccountIsReadAloneAndAnUnknownOneIsNotFound() {
        String account = world.sandbox.meta().adAccountIds().get(1);
        world.sandbox.requests().clear();

        List<JsonValue> campaigns = list("campaigns", "--account", account, "--json");

        assertThat(field(campaigns, "accountId")).isNotEmpty().containsOnly(account);
        String other = world.sandbox.meta().adAccountIds().get(0);
        assertThat(world.sandbox.requests().entries())
                .isNotEmpty()
                .noneMatch(request -> request.path().contains(other));
        assertThat(world.cli.run("accounts", "--account", "act_1").exitCode()).isEqualTo(6);
    }

    @Test
    void aBudgetSaysAmountCurrencyAndPeriod() {
        JsonValue budget = list("campaigns", "--all", "--json").stream()
                .map(c -> c.get("budget"))
                .filter(b -> !b.missing())
                .findFirst()
                .orElseThrow();
        assertThat(budget.get("amount").decimal()).isPositive();
        assertThat(budget.fields()).containsOnlyKeys("amount", "currency", "period");
    }

    @Test
    void jsonLinesAreOneObjectEach() {
        Run.Result result = world.cli.run("ads", "--all", "--jsonl");

        assertThat(result.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                JsonValue.parse(line).orElseThrow().get("id").missing())
                        .isFalse());
        assertThat(result.out().lines().count())
                .isEqualTo(list("ads", "--all", "--json").size());
    }

    @Test
    void tablesAreAlignedAlsoBehindWideNames() {
        String out = world.cli.run("accounts").out();
        List<String> lines = out.lines().toList();

        int column = Width.of(lines.get(0).substring(0, lines.get(0).indexOf("CURRENCY")));
        assertThat(lines).hasSize(3).anyMatch(l -> l.contains("日本"));
        for (String line : lines.subList(1, 3)) {
            String currency = line.contains("EUR") ? "EUR" : "JPY";
            assertThat(Width.of(line.substring(0, line.indexOf(currency)))).isEqualTo(column);
        }
    }

    @Test
    void channelsAreThePagesWithTheirTokensSealed() {
        List<JsonValue> channels = list("channels", "--json");

        assertThat(field(channels, "id")).containsAll(world.sandbox.meta().pageIds());
        assertThat(channels)
                .anySatisfy(c -> assertThat(c.get("hasOwnToken").isTrue()).isTrue());
    }

    @Test
    void insightsAddUpToTheSameSpendOnEveryLevel() {
        String first = null;
        for (String level : List.of("account", "campaign", "adset", "ad")) {
            Run.Result result = world.cli.run("insights", "--since", "14d", "--level", level);
            assertThat(result.exitCode()).as(result.err()).isZero();
            String totals = result.out()
                    .lines()
                    .filter(l -> l.contains("total "))
                    .map(l -> l.replaceAll(".*total ([0-9.,]+ [A-Z]{3}).*", "$1"))
                    .toList()
                    .toString();
            assertThat(totals).contains("EUR").contains("JPY");
            first = first == null ? totals : first;
            assertThat(totals).as(level).isEqualTo(first);
        }
    }

    @Test
    void insightsRowsSayDayEntityBreakdownsAndMetrics() {
        List<JsonValue> rows = list(
                "insights",
                "--since",
                "2026-11-10",
                "--until",
                "2026-11-12",
                "--breakdown",
                "age",
                "-b",
                "gender",
                "--json");

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("start").text("")).isBetween("2026-11-10", "2026-11-12");
            assertThat(row.get("level").text()).isEqualTo("campaign");
            assertThat(row.get("breakdowns").fields()).containsOnlyKeys("age", "gender");
            assertThat(row.get("metrics").get("impressions").decimal()).isNotNull();
            assertThat(row.get("timeZone").text()).isNotNull();
        });
    }

    @Test
    void insightsDefaultToTheSevenDaysUpToEachAccountsOwnYesterday() {
        List<JsonValue> rows = list("insights", "--level", "account", "--json");

        // It is noon in UTC on 21 November: the same day in Berlin and in Tokyo.
        assertThat(new TreeSet<>(field(rows, "start")))
                .containsExactly(
                        "2026-11-14",
                        "2026-11-15",
                        "2026-11-16",
                        "2026-11-17",
                        "2026-11-18",
                        "2026-11-19",
                        "2026-11-20");
        world.time.advance(java.time.Duration.ofHours(4));
        List<JsonValue> later = list("insights", "--since", "1d", "--level", "account", "--json");
        // By now it is the 22nd in Tokyo, but not in Berlin.
        assertThat(field(later, "start")).containsExactlyInAnyOrder("2026-11-20", "2026-11-21");
    }

    @Test
    void insightsTotalIsOneRowPerEntityWithoutAChart() {
        Run.Result result = world.cli.run("insights", "--since", "7d", "--level", "account", "--total");
        assertThat(result.out())
                .contains("2026-11-14..2026-11-20")
                .contains("Total spend")
                .doesNotContain("█");
        assertThat(world.cli.run("insights", "--no-chart", "--level", "account").out())
                .doesNotContain("█");
        assertThat(world.cli.run("insights", "--level", "account").out()).contains("█", "Spend per day in JPY");
    }

    @Test
    void aReversedRangeIsAUsageError() {
        Run.Result result = world.cli.run("insights", "--since", "2026-11-12", "--until", "2026-11-10");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("2026-11-10", "2026-11-12").hasLineCount(1);
    }

    @Test
    void aRawCallIsSignedVersionedAndMasked() {
        Run.Result me = world.cli.run("call", "meta", "get", "/me?fields=id,name", "--json");
        assertThat(me.exitCode()).as(me.err()).isZero();
        assertThat(me.json().get("id").text()).isEqualTo(world.sandbox.meta().consentUserId());

        Run.Result pages = world.cli.run("call", "meta", "GET", "v26.0/me/accounts", "-q", "fields=id,access_token");
        assertThat(pages.out()).contains("\"access_token\": \"***\"");
        assertThat(pages.out()).doesNotContain(world.sandbox.issuedSecrets());

        assertThat(world.cli
                        .run("call", "meta", "GET", "https://example.com/me")
                        .exitCode())
                .isEqualTo(2);
        assertThat(world.cli
                        .run("call", "meta", "GET", "/me", "--base", "client-id")
                        .exitCode())
                .isEqualTo(2);
        assertThat(world.cli.run("call", "meta", "GET", "/1234567890").exitCode())
                .isEqualTo(6);
        assertThat(world.cli
                        .run("call", "meta", "GET", "/me", "-q", "fields=nonsense")
                        .exitCode())
                .isEqualTo(8);
    }

    @Test
    void tokensSayHowTheyAreNeverWhatTheyAre() {
        JsonValue token = list("tokens", "--json").get(0);
        assertThat(token.get("health").text()).isEqualTo("healthy");
        assertThat(token.get("sealed").isTrue()).isTrue();
        assertThat(token.get("encryption").text()).isEqualTo("A256GCM");
        assertThat(token.get("keyId").text()).startsWith("cli-");
        assertThat(world.cli.run("tokens").out()).contains("59 d");

        world.time.advance(java.time.Duration.ofDays(56));
        Run.Result refreshed = world.cli.run("tokens", "refresh");
        assertThat(refreshed.exitCode()).as(refreshed.err()).isZero();
        assertThat(refreshed.err()).contains("Refreshed 1");
        assertThat(list("tokens", "--json").get(0).get("expiresAt").text("")).startsWith("2027-03");
    }

    @Test
    void disconnectTakesTheGrantBackAndForgets() {
        Run.Result result = world.cli.run("disconnect", "--json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.json().get("revoked").isTrue()).isTrue();
        assertThat(field(list("connections", "--json"), "status")).containsExactly("DISCONNECTED");
        assertThat(world.cli.run("accounts").exitCode()).isEqualTo(3);
        assertThat(list("tokens", "--json").get(0).get("sealed").isTrue()).isFalse();

        assertThat(world.cli.run("disconnect", "--forget").exitCode()).isZero();
        assertThat(list("connections", "--json")).isEmpty();
        assertThat(world.cli.run("disconnect").exitCode()).isEqualTo(6);
    }

    @Test
    void anotherTenantSeesNothing() {
        assertThat(list("connections", "--json", "--tenant", "other")).isEmpty();
        assertThat(world.cli.run("accounts", "--tenant", "other").exitCode()).isEqualTo(3);
    }

    @Test
    void aConnectionIsChosenByTheFirstCharactersOfItsId() {
        String id = field(list("connections", "--json"), "id").get(0);
        assertThat(list("accounts", "--json", "--connection", id.substring(0, 8)))
                .hasSize(2);
        assertThat(world.cli.run("accounts", "--connection", "nope").exitCode()).isEqualTo(6);
    }
}
