// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;
import dev.patchbay.jdbc.JdbcSchema;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.jdbc.TestPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On PostgreSQL, with a database user whom the row-level security binds. */
class GuardedPostgresTenantEngineTest extends TenantEngineContract {

    private static TestPostgres postgres;
    private static DataSource bound;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.migrated();
        JdbcSchema.enableRowLevelSecurity(postgres.dataSource());
        bound = postgres.dataSourceOf("tenant_app");
        TestPostgres.execute(
                postgres.dataSource(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tenant_app");
        TestPostgres.execute(postgres.dataSource(), "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO tenant_app");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Override
    Stores emptyStores() {
        postgres.clear();
        return JdbcStores.on(bound);
    }
}
