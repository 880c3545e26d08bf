// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.Stores;
import dev.patchbay.testkit.StoresContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresStoresTest extends StoresContract {

    private static TestPostgres postgres;

    @BeforeAll
    static void open() {
        postgres = TestPostgres.migrated();
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Override
    protected Stores emptyStores() {
        postgres.clear();
        return JdbcStores.on(postgres.dataSource());
    }
}
