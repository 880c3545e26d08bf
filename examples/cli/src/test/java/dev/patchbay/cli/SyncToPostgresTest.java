// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync --to jdbc:postgresql:} against a server of its own. */
class SyncToPostgresTest {

    private static final String PASSWORD = "canary-of-the-database";

    @TempDir
    Path directory;

    private static EmbeddedPostgres postgres;

    private World world;
    private DataSource database;
    private String url;

    @BeforeAll
    static void startServer() throws Exception {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void connect(TestInfo test) throws Exception {
        world = new World(directory).connected();
        assertThat(world.cli.run("connect", "google", "--sandbox").exitCode()).isZero();
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        database = postgres.getDatabase("postgres", name);
        url = postgres.getJdbcUrl("postgres", name) + "&password=" + PASSWORD;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    private Run.Result sync(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"sync", "--all", "--to", url}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        Run.Result result = world.cli.run(words);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(result.out() + result.err()).doesNotContain(PASSWORD);
        return result;
    }

    @Test
    void bothPlatformsRowsAreThereOnceAndTheGuidesQueriesAnswer() throws Exception {
        JsonValue json = sync("--json", "--html", "report.html").json();
        assertThat(json.get("runs").elements()).hasSize(2);
        for (String kind : List.of("ad_accounts", "campaigns", "ad_sets", "ads", "channels")) {
            long inserted = json.get("runs").elements().stream()
                    .mapToLong(run -> run.get("kinds").get(kind).get("inserted").integer())
                    .sum();
            assertThat(inserted).as(kind).isPositive().isEqualTo(number("SELECT count(*) FROM patchbay_" + kind));
        }
        assertThat(number("SELECT count(DISTINCT platform) FROM patchbay_metrics WHERE spend_micros > 0"))
                .isEqualTo(2);
        String page = Files.readString(directory.resolve("report.html"));
        assertThat(page).contains(">Complete<", "Euro, EUR", "<svg").doesNotContain(PASSWORD, "postgres&amp;");

        for (String query : Guide.queries()) {
            long least = query.contains("refused") ? 0 : 1;
            assertThat(number("SELECT count(*) FROM (" + query + ") q"))
                    .as(query)
                    .isGreaterThanOrEqualTo(least);
        }

        for (JsonValue run : sync("--json").json().get("runs").elements()) {
            for (String kind : List.of("ad_accounts", "campaigns", "ad_sets", "ads", "metrics")) {
                JsonValue counts = run.get("kinds").get(kind);
                assertThat(counts.isObject() ? counts.get("inserted").integer() : 0L)
                        .as(run.get("platform").text("") + " " + kind)
                        .isZero();
            }
        }
    }

    @Test
    void theSameRowsAsInAFile() throws Exception {
        sync("--since", "2026-11-01", "--until", "2026-11-10");
        world.cli.run("sync", "--all", "--to", "file.db", "--since", "2026-11-01", "--until", "2026-11-10");
        assertThat(SyncedRows.of(database))
                .hasSizeGreaterThan(100)
                .isEqualTo(SyncedRows.ofFile(directory.resolve("file.db")));
    }

    @Test
    void aDatabaseThatIsNotThereIsCodeTwoWithoutThePassword() {
        Run.Result result = world.cli.run(
                "sync", "--all", "--to", "jdbc:postgresql://127.0.0.1:1/none?user=x&password=" + PASSWORD);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out() + result.err()).doesNotContain(PASSWORD);
        assertThat(result.err()).contains("jdbc:postgresql://127.0.0.1:1/none").hasLineCount(1);
    }
}
