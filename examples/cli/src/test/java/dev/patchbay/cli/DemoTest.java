// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.text.Amounts;
import dev.patchbay.http.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path directory;

    @Test
    void tellsAStoryAndEndsWithASummary() {
        Run cli = new Run(directory);
        Run.Result result = cli.run("demo");

        assertThat(result.exitCode()).as(result.err()).isZero();
        // One of the accounts is closed, and Patchbay says so.
        assertThat(result.err().lines()).allMatch(line -> line.startsWith("note: Google Ads account"));
        assertThat(result.out())
                .contains("1. ", "2. ", "3. ", "4. ", "5. ")
                .contains("Connected as", "sealed (A256GCM", "Nordlicht Outdoor DE", "Spend per day in EUR")
                .contains(
                        "Accounts",
                        "Campaigns",
                        "Ad sets",
                        "Metric rows",
                        "HTTP calls",
                        "Waited",
                        "Tokens       2 healthy",
                        "Side by side")
                .contains("patchbay --settings sandbox.json connect meta --sandbox");
        assertThat(cli.home()).doesNotExist();
        assertThat(result.out())
                .contains(
                        "Which campaigns cost most in each currency?",
                        "What does a click cost",
                        "COST_PER_CLICK",
                        "rows in patchbay-demo.db");
        assertThat(directory.resolve("patchbay-demo.db")).isNotEmptyFile();
    }

    /** Of both platforms, and the answers are those of the file it leaves. */
    @Test
    void theFileAnswersThreeQuestions() throws Exception {
        String told = new Run(directory).run("demo").out();
        Path file = directory.resolve("patchbay-demo.db");
        List<String> rows = SyncedRows.ofFile(file);
        assertThat(told).contains(Amounts.number(rows.size()) + " rows in patchbay-demo.db by ");
        for (String platform : List.of("meta", "google")) {
            for (String table : List.of("ad_accounts", "channels", "campaigns", "ad_sets", "ads", "metrics")) {
                assertThat(rows)
                        .as(platform + " " + table)
                        .anyMatch(row -> row.startsWith(table + " ") && row.contains("platform=" + platform + ","));
            }
        }
        assertThat(DemoSync.QUESTIONS).hasSize(3);
        for (Map.Entry<String, String> question : DemoSync.QUESTIONS.entrySet()) {
            List<String> answer = told.substring(told.indexOf(question.getKey()))
                    .lines()
                    .takeWhile(line -> !line.isBlank())
                    .toList();
            List<List<String>> expected = answers(file, question.getValue());
            assertThat(expected).isNotEmpty();
            assertThat(answer).as(question.getKey()).hasSizeGreaterThan(expected.size());
            for (List<String> cells : expected) {
                assertThat(answer)
                        .as(question.getKey() + " " + cells)
                        .anyMatch(line -> cells.stream().allMatch(line::contains));
            }
        }
        assertThat(told.substring(told.indexOf("What does a click cost"))).contains("google", "meta");
    }

    private static List<List<String>> answers(Path file, String sql) throws SQLException {
        List<List<String>> answers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    cells.add(
                            value instanceof Double amount
                                    ? Amounts.amount(BigDecimal.valueOf(amount), "EUR")
                                    : String.valueOf(value));
                }
                answers.add(cells);
            }
        }
        return answers;
    }

    @Test
    @DisplayName("R9: neither the story nor the HAR shows a secret")
    void showsNoSecret() throws IOException {
        // The same seed and the same steps: the same secrets.
        try (World twin = new World(directory).connected()) {
            Set<String> secrets = Canaries.of(twin.sandbox);
            Run.Result result = new Run(directory).run("demo", "--verbose", "--har", "demo.har");
            assertThat(Canaries.sightings(secrets, "the story", result.out() + result.err()))
                    .isEmpty();
            assertThat(Canaries.sightings(secrets, "the HAR", Files.readString(directory.resolve("demo.har"))))
                    .isEmpty();
        }
    }

    @Test
    void showsProgressAndColoursOnATerminalOnly() {
        Run.Result result = new Run(directory).on(new Screen(true, true, 90)).run("demo");
        assertThat(result.err()).contains("Reading");
        assertThat(result.out()).contains("\u001b[1m").doesNotContain("Reading ");
    }

    @Test
    void countsWhatIsThere() throws IOException {
        Run.Result result = new Run(directory).run("demo", "--json", "--har", "demo.har");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonValue demo = result.json();

        assertThat(demo.fields())
                .containsKeys(
                        "accounts",
                        "campaigns",
                        "adSets",
                        "ads",
                        "metricRows",
                        "httpCalls",
                        "durationMs",
                        "waitedMs",
                        "tokens");
        try (World world = new World(directory).connected()) {
            assertThat(world.cli.run("connect", "google", "--sandbox").exitCode())
                    .isZero();
            List<String> active = world.cli.run("accounts", "--json").json().elements().stream()
                    .filter(a -> a.get("status").text("").equals("ACTIVE"))
                    .map(a -> a.get("id").text(""))
                    .toList();
            assertThat(demo.get("accounts").integer()).isEqualTo(active.size());
            for (String[] pair : new String[][] {{"campaigns", "campaigns"}, {"adSets", "adsets"}, {"ads", "ads"}}) {
                List<String> words = new ArrayList<>(List.of(pair[1], "--all", "--json"));
                active.forEach(id -> words.addAll(List.of("--account", id)));
                assertThat(demo.get(pair[0]).integer())
                        .as(pair[0])
                        .isEqualTo(size(world.cli.run(words.toArray(String[]::new))));
            }
            assertThat(demo.get("channels").integer()).isEqualTo(size(world.cli.run("channels", "--json")));
        }
        assertThat(demo.get("metricRows").integer()).isPositive();
        // Nothing is counted that was not sent, and nothing sent that was not counted.
        assertThat(demo.get("sandboxRequests").integer())
                .isEqualTo(demo.get("httpCalls").integer()
                        + demo.get("browserRequests").integer());
        assertThat(demo.get("browserRequests").integer()).isEqualTo(4);

        JsonValue har =
                JsonValue.parse(Files.readString(directory.resolve("demo.har"))).orElseThrow();
        assertThat(har.get("log").get("version").text()).isEqualTo("1.2");
        assertThat(har.get("log").get("entries").elements())
                .hasSize(demo.get("sandboxRequests").integer().intValue());
    }

    @Test
    void anotherSeedIsAnotherWorldAndMoreDaysAreMoreRows() {
        JsonValue one = new Run(directory).run("demo", "--json", "--days", "7").json();
        JsonValue same = new Run(directory).run("demo", "--json", "--days", "7").json();
        JsonValue other = new Run(directory)
                .run("demo", "--json", "--days", "7", "--seed", "2")
                .json();
        JsonValue longer =
                new Run(directory).run("demo", "--json", "--days", "14").json();

        assertThat(same.get("spend").toJson()).isEqualTo(one.get("spend").toJson());
        assertThat(other.get("spend").toJson()).isNotEqualTo(one.get("spend").toJson());
        assertThat(longer.get("metricRows").integer())
                .isGreaterThan(one.get("metricRows").integer());
    }

    private static long size(Run.Result result) {
        return result.json().elements().size();
    }
}
