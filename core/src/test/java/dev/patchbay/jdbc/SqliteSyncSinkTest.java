// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.SyncSink;
import dev.patchbay.testkit.SyncSinkRowsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSyncSinkTest extends SyncSinkRowsContract {

    @TempDir
    private Path folder;

    @Override
    protected SyncSink emptySink() {
        return JdbcSyncSink.on(TestSqlite.migrated(folder.resolve("sync.db")));
    }
}
