// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sync.SyncSink;
import dev.patchbay.testkit.SyncSinkRowsContract;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sink under row-level security, with a database user whom the policies bind. */
class GuardedPostgresSyncSinkTest extends SyncSinkRowsContract {

    private static TestPostgres postgres;
    private static DataSource bound;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.migrated();
        JdbcSchema.enableRowLevelSecurity(postgres.dataSource());
        bound = postgres.dataSourceOf("sync_app");
        TestPostgres.execute(
                postgres.dataSource(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO sync_app");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Override
    protected SyncSink emptySink() {
        postgres.clear();
        return JdbcSyncSink.on(bound);
    }

    @Test
    @DisplayName("R10: synced rows are guarded by policies like all others")
    void aSessionThatNamesNobodySeesNoSyncedRow() throws SQLException {
        storeOneCampaign();
        try (Connection connection = bound.getConnection()) {
            assertThat(Sql.query(connection, "SELECT id FROM patchbay_campaigns", row -> row.getString(1)))
                    .isEmpty();
        }
        assertThat(TestPostgres.number(postgres.dataSource(), "SELECT count(*) FROM patchbay_campaigns"))
                .isPositive();
    }
}
