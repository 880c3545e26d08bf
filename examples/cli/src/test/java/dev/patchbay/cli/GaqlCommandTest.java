// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.text.CsvRow;
import dev.patchbay.http.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google through the command line: its own query command, and the commands that all platforms share. */
class GaqlCommandTest {

    private static final String QUERY = "SELECT campaign.id, campaign.name, metrics.clicks FROM campaign"
            + " WHERE segments.date DURING LAST_7_DAYS";

    @TempDir
    Path directory;

    private World world;
    private String account;

    @BeforeEach
    void connect() {
        world = World.today(directory);
        Run.Result result = world.cli.run("connect", "google", "--sandbox");
        assertThat(result.exitCode()).as(result.err()).isZero();
        account = Long.toString(world.sandbox.google().ads().clientIds().get(0));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aTableHasTheColumnsOfTheQuery() {
        Run.Result result = world.cli.run("gaql", QUERY, "--account", account);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines().findFirst().orElseThrow())
                .startsWith("campaign.id")
                .endsWith("metrics.clicks");
        assertThat(world.sandbox.requests().count(r -> r.path().endsWith("searchStream")))
                .isEqualTo(1);
    }

    @Test
    void csvAndJsonHoldTheSameRows() {
        List<String> csv = world.cli
                .run("gaql", QUERY, "--account", account, "--csv")
                .out()
                .lines()
                .toList();
        List<JsonValue> json = world.cli
                .run("gaql", QUERY, "--account", account, "--json")
                .json()
                .elements();

        assertThat(csv.get(0)).isEqualTo("campaign.id,campaign.name,metrics.clicks");
        assertThat(csv).hasSize(json.size() + 1).hasSizeGreaterThan(2);
        assertThat(csv.get(1)).startsWith(json.get(0).get("campaign").get("id").text() + ",");
        assertThat(world.cli
                        .run("gaql", QUERY, "--account", account, "--jsonl")
                        .out()
                        .lines())
                .hasSize(json.size());
        assertThat(world.cli
                        .run("gaql", QUERY, "--account", account, "--csv", "--limit", "1")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void withoutAnAccountAllThatAreOpenAreAskedAndTheOthersAreNamed() {
        Run.Result result = world.cli.run("gaql", "SELECT customer.id FROM customer", "--csv");

        assertThat(result.out().lines().skip(1))
                .contains(world.sandbox.google().ads().clientIds().stream()
                        .map(String::valueOf)
                        .toArray(String[]::new));
        assertThat(result.err()).contains("Left out: ");
    }

    @Test
    void mistakesAreToldBeforeAndAfterAsking() {
        assertThat(world.cli.run("gaql", "DELETE campaign").exitCode()).isEqualTo(ExitCode.USAGE.code());
        Run.Result unknown = world.cli.run("gaql", "SELECT campaign.nonsense FROM campaign", "--account", account);
        assertThat(unknown.exitCode()).isNotZero();
        assertThat(unknown.err()).contains("nonsense");
    }

    @ParameterizedTest
    @CsvSource({"campaigns", "adsets", "ads", "insights", "tokens", "accounts", "doctor"})
    void theSharedCommandsWorkWithGoogle(String command) {
        Run.Result result = world.cli.run(command);

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void aRawCallReachesGoogleAds() {
        Run.Result result = world.cli.run("call", "google", "GET", "/customers:listAccessibleCustomers");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("customers/" + account);
    }

    @Test
    void csvIsQuotedAndNeverAFormula() {
        assertThat(CsvRow.of(List.of("a,b", "say \"x\"", "=1+1", "-5", "+1.5", "-x", "")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",'=1+1,-5,+1.5,'-x,\r\n");
    }
}
