// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.WorkQueueContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteWorkQueueTest extends WorkQueueContract {

    @TempDir
    private Path folder;

    @Override
    protected WorkQueue emptyQueue() {
        return JdbcWorkQueue.on(TestSqlite.migrated(folder.resolve("work.db")));
    }
}
