// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.SyncSink;
import dev.patchbay.testkit.SyncSinkRowsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresSyncSinkTest extends SyncSinkRowsContract {

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
    protected SyncSink emptySink() {
        postgres.clear();
        return JdbcSyncSink.on(postgres.dataSource());
    }
}
