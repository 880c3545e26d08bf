// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.util.List;

/** The versions of the schema. A file that was released is never changed; what is new gets a new number. */
final class Migrations {

    /** The same on both databases. */
    static final List<String> FILES = List.of(
            "V1__connections_checkpoints_logs.sql", "V2__work_queue.sql", "V3__synced_rows.sql", "V4__tenants.sql");

    private static final String ROOT = "patchbay-schema/";

    /**
     * One step.
     *
     * @param version counts from 1
     * @param script what it does; writes its version into the history as its last statement
     */
    record Migration(int version, SqlScript script) {}

    private Migrations() {}

    static int newest() {
        return FILES.size();
    }

    static List<Migration> of(Dialect dialect) {
        return FILES.stream()
                .map(file -> new Migration(
                        Integer.parseInt(file.substring(1, file.indexOf("__"))),
                        SqlScript.read(ROOT + dialect.folder() + "/" + file)))
                .toList();
    }

    static SqlScript rowLevelSecurity() {
        return SqlScript.read(ROOT + "postgresql-row-level-security/R__patchbay_row_level_security.sql");
    }
}
