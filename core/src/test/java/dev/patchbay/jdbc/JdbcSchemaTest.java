// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.testkit.TestConnections;
import dev.patchbay.testkit.Together;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcSchemaTest {

    @TempDir
    Path folder;

    /** The same on both databases, each new and empty. */
    private void onBoth(Consumer<DataSource> test) {
        try (TestPostgres postgres = TestPostgres.empty()) {
            test.accept(postgres.dataSource());
        }
        test.accept(TestSqlite.file(folder.resolve("schema.db")));
    }

    @Test
    void migratesOnceAlthoughManyNodesStartTogether() {
        onBoth(source -> {
            List<Integer> applied;
            try {
                applied = Together.run(8, n -> JdbcSchema.migrate(source));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(applied).containsOnlyOnce(JdbcSchema.newestVersion());
            assertThat(applied.stream().mapToInt(i -> i).sum()).isEqualTo(JdbcSchema.newestVersion());
            assertThat(JdbcSchema.migrate(source)).isZero();
            assertThat(JdbcSchema.version(source)).isEqualTo(JdbcSchema.newestVersion());
        });
    }

    @Test
    void refusesANewerSchema() {
        onBoth(source -> {
            assertThat(JdbcSchema.version(source)).isZero();
            JdbcSchema.migrate(source);
            TestPostgres.execute(
                    source, "INSERT INTO patchbay_schema_history (version, description) VALUES (999, 'later')");
            assertThatThrownBy(() -> JdbcSchema.migrate(source))
                    .isInstanceOf(JdbcStoreException.class)
                    .hasMessageContaining("version 999")
                    .hasMessageContaining("use a newer Patchbay");
        });
    }

    @Test
    void refusesAVersionThatWasAppliedFromAnotherText() {
        onBoth(source -> {
            JdbcSchema.migrate(source);
            TestPostgres.execute(source, "UPDATE patchbay_schema_history SET checksum = 'edited' WHERE version = 1");
            assertThatThrownBy(() -> JdbcSchema.migrate(source))
                    .isInstanceOf(JdbcStoreException.class)
                    .hasMessageContaining("V1__connections_checkpoints_logs.sql");
        });
    }

    @Test
    void takesOverWhatAnotherToolApplied() {
        onBoth(source -> {
            JdbcSchema.migrate(source);
            TestPostgres.execute(source, "UPDATE patchbay_schema_history SET checksum = NULL");
            assertThat(JdbcSchema.migrate(source)).isZero();
        });
    }

    @Test
    void aStepThatFailsLeavesNothing() {
        onBoth(source -> {
            TestPostgres.execute(source, "CREATE TABLE patchbay_audit_log (in_the_way integer)");
            assertThatThrownBy(() -> JdbcSchema.migrate(source)).isInstanceOf(JdbcStoreException.class);
            assertThat(JdbcSchema.version(source)).isZero();
            TestPostgres.execute(source, "DROP TABLE patchbay_audit_log");
            assertThat(JdbcSchema.migrate(source)).isEqualTo(JdbcSchema.newestVersion());
        });
    }

    @Test
    void storesWithoutASchemaSayWhatIsMissing() {
        onBoth(source -> {
            Stores stores = JdbcStores.on(source);
            assertThatThrownBy(() -> stores.tokens()
                            .find(
                                    TestConnections.of("acme", "con_1").tenant(),
                                    TestConnections.of("acme", "con_1").id()))
                    .isInstanceOf(JdbcStoreException.class)
                    .hasMessageContaining("JdbcSchema.migrate")
                    .extracting(e -> ((JdbcStoreException) e).kind())
                    .isEqualTo(JdbcStoreException.Kind.SCHEMA);
        });
    }

    @Test
    void sqliteHasNoRowLevelSecurity() {
        DataSource source = TestSqlite.migrated(folder.resolve("rls.db"));
        assertThatThrownBy(() -> JdbcSchema.enableRowLevelSecurity(source))
                .isInstanceOf(JdbcStoreException.class)
                .hasMessageContaining("needs PostgreSQL");
        assertThatThrownBy(
                        () -> JdbcStores.builder(source).rowLevelSecurity(true).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scriptsAreSplitAtSemicolonsThatEndStatements() {
        SqlScript script = new SqlScript("V9__x.sql", """
                -- a comment; with one
                CREATE TABLE a (x text DEFAULT ';''', "odd;name" int);
                /* another;
                   comment */
                DO $body$ BEGIN PERFORM 1; -- kept; here
                END $body$;
                SELECT $1 ;
                INSERT INTO a VALUES ('--no comment')""");
        assertThat(script.statements())
                .containsExactly(
                        "CREATE TABLE a (x text DEFAULT ';''', \"odd;name\" int)",
                        "DO $body$ BEGIN PERFORM 1; -- kept; here\nEND $body$",
                        "SELECT $1",
                        "INSERT INTO a VALUES ('--no comment')");
    }
}
