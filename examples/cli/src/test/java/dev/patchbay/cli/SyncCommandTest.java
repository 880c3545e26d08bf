// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync} against a sandbox over real HTTP. */
class SyncCommandTest {

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

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("synced.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private Run.Result sync(String... words) {
        Run.Result result = world.cli.run(words);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result;
    }

    @Test
    void copiesEverythingAndTellsWhatItCost() throws Exception {
        JsonValue json = sync("sync", "meta", "--full", "--json", "--html", "report.html")
                .json();
        JsonValue run = json.get("runs").elements().get(0);
        assertThat(json.get("complete").isTrue()).isTrue();
        for (String[] pair : new String[][] {{"campaigns", "campaigns"}, {"ad_sets", "adsets"}, {"ads", "ads"}}) {
            long expected = world.sandbox.meta().adAccountIds().stream()
                    .mapToLong(id -> world.sandbox.meta().idsOf(id, pair[1]).size())
                    .sum();
            assertThat(number("SELECT count(*) FROM patchbay_" + pair[0])).isEqualTo(expected);
            assertThat(run.get("kinds").get(pair[0]).get("inserted").integer()).isEqualTo(expected);
        }
        assertThat(number("SELECT count(*) FROM patchbay_metrics WHERE spend_micros > 0"))
                .isPositive();
        assertThat(run.get("calls").integer()).isLessThan(run.get("naiveCalls").integer());

        JsonValue again =
                sync("sync", "meta", "--json").json().get("runs").elements().get(0);
        for (String kind : List.of("campaigns", "ad_sets", "ads", "metrics")) {
            assertThat(again.get("kinds").get(kind).get("inserted").integer())
                    .as(kind)
                    .isZero();
            assertThat(again.get("kinds").get(kind).get("vanished").integer())
                    .as(kind)
                    .isZero();
        }
        assertThat(again.get("calls").integer())
                .isLessThanOrEqualTo(run.get("calls").integer());
    }

    @Test
    void writesJsonLines() throws IOException {
        sync("sync", "--all", "--to", "rows/", "--raw");
        List<String> campaigns = Files.readAllLines(directory.resolve("rows/campaigns.jsonl"));
        JsonValue first = JsonValue.parse(campaigns.get(0)).orElseThrow();
        assertThat(campaigns).hasSize((int) world.sandbox.meta().adAccountIds().stream()
                .mapToLong(id -> world.sandbox.meta().idsOf(id, "campaigns").size())
                .sum());
        assertThat(first.get("presence").text()).isEqualTo("PRESENT");
        assertThat(first.get("raw").isObject()).isTrue();

        // Every change is a line until the end of the run; then each row has one again.
        String account = world.sandbox.meta().adAccountIds().get(0);
        String changed = world.sandbox.meta().idsOf(account, "campaigns").get(0);
        world.time.advance(Duration.ofHours(1));
        world.sandbox.meta().edit(changed, Map.of("name", "Another name"));
        sync("sync", "--all", "--to", "rows", "--raw");
        assertThat(Files.readAllLines(directory.resolve("rows/campaigns.jsonl")))
                .hasSameSizeAs(campaigns)
                .filteredOn(line -> line.contains("Another name"))
                .hasSize(1);
    }

    @Test
    void aDirectoryWithFilesOfOthersIsLeftAlone() throws IOException {
        Files.createDirectory(directory.resolve("rows"));
        Files.writeString(directory.resolve("rows/ads.jsonl"), "{\"mine\":true}\n");
        Run.Result result = world.cli.run("sync", "--all", "--to", "rows/");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("rows");
        assertThat(Files.readString(directory.resolve("rows/ads.jsonl"))).isEqualTo("{\"mine\":true}\n");
    }

    @Test
    void showsATableAndProgressOnATerminalOnly() {
        Run.Result quiet = sync("sync", "meta", "--since", "3d");
        assertThat(quiet.out())
                .contains("campaigns", "Read 2 of 2 accounts", "HTTP calls; asking each parent", "synced.db");
        assertThat(quiet.err()).doesNotContain("Syncing");
        world.cli.on(new Screen(true, true, 100));
        assertThat(sync("sync", "meta", "--since", "3d").err()).contains("Syncing Meta", "rows; accounts ");
    }

    @Test
    void theGuidesQueriesRunOnWhatWasSynced() throws Exception {
        sync("sync", "meta");
        List<String> queries = Guide.queries();
        assertThat(queries).hasSizeGreaterThan(4).containsAll(DemoSync.QUESTIONS.values());
        for (String query : queries) {
            // What was refused is none in this world.
            long least = query.contains("refused") ? 0 : 1;
            assertThat(number("SELECT count(*) FROM (" + query + ")")).as(query).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String[] words : new String[][] {
            {"sync"},
            {"sync", "meta", "--all"},
            {"sync", "meta", "--full", "--incremental"},
            {"sync", "meta", "--since", "1d", "--until", "9d"},
            {"sync", "meta", "--parallel", "0"},
            {"sync", "meta", "--to", "jdbc:mysql://x/y"}
        }) {
            assertThat(world.cli.run(words).exitCode())
                    .as(String.join(" ", words))
                    .isEqualTo(2);
        }
    }
}
