// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import javax.sql.DataSource;

/** One database with an empty queue for all tests of the queue: making a new one takes longer than most of them. */
final class WorkDatabases {

    private static final class Shared {
        static final TestPostgres POSTGRES = TestPostgres.migrated();
    }

    private WorkDatabases() {}

    static DataSource postgres() {
        execute(Shared.POSTGRES.dataSource(), "TRUNCATE patchbay_work");
        return Shared.POSTGRES.dataSource();
    }

    static String url() {
        return Shared.POSTGRES.url();
    }

    static void execute(DataSource source, String... sqls) {
        for (String sql : sqls) {
            TestPostgres.execute(source, sql);
        }
    }

    static long number(DataSource source, String sql) {
        return TestPostgres.number(source, sql);
    }
}
