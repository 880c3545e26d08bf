// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.Stores;
import dev.patchbay.testkit.StoresContract;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoresTest extends StoresContract {

    @TempDir
    static Path folder;

    private static DataSource file;

    @BeforeAll
    static void open() {
        file = TestSqlite.migrated(folder.resolve("stores.db"));
    }

    @Override
    protected Stores emptyStores() {
        TestPostgres.clear(file);
        return JdbcStores.on(file);
    }
}
