// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.Stores;
import dev.patchbay.testkit.StoresContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The stores under row-level security, with a database user whom the policies bind. */
class GuardedPostgresStoresTest extends StoresContract {

    private static TestPostgres postgres;
    private static DataSource bound;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.migrated();
        JdbcSchema.enableRowLevelSecurity(postgres.dataSource());
        bound = postgres.dataSourceOf("patchbay_app");
        TestPostgres.execute(
                postgres.dataSource(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO patchbay_app");
        TestPostgres.execute(postgres.dataSource(), "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO patchbay_app");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Override
    protected Stores emptyStores() {
        postgres.clear();
        return JdbcStores.builder(bound).rowLevelSecurity(true).build();
    }
}
