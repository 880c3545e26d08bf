// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;
import dev.patchbay.jdbc.JdbcStores;
import dev.patchbay.jdbc.TestSqlite;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTenantEngineTest extends TenantEngineContract {

    @TempDir
    private Path folder;

    @Override
    Stores emptyStores() {
        return JdbcStores.on(TestSqlite.migrated(folder.resolve("tenants.db")));
    }
}
