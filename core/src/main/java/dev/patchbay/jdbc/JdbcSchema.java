// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.jdbc.JdbcStoreException.Kind;
import dev.patchbay.jdbc.Migrations.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The tables of {@link JdbcStores}. They are made and brought up to date by {@link #migrate}, or by the host's Flyway or
 * Liquibase from the resources {@code patchbay-schema/postgresql/V*.sql} and {@code patchbay-schema/sqlite/V*.sql}. Either
 * way each version writes itself into {@code patchbay_schema_history}.
 *
 * <p>On PostgreSQL the tables go into the first schema of the connection's {@code search_path}.
 *
 * @since 0.1
 */
public final class JdbcSchema {

    private static final String HISTORY = "patchbay_schema_history";

    private record Applied(int version, @Nullable String checksum) {}

    private JdbcSchema() {}

    /**
     * Brings the schema up to date, in one transaction: all of it or nothing. Does nothing when it is. Several nodes may
     * call it at once; they wait for one another.
     *
     * @param dataSource gives connections of a user that may create tables
     * @return how many versions were applied
     * @throws JdbcStoreException when the database has a newer schema than this Patchbay knows, when a version that was
     *     applied differs from the one in this Patchbay, or when the database fails
     */
    public static int migrate(DataSource dataSource) {
        Database database = Database.of(dataSource, false);
        Dialect dialect = database.dialect();
        List<Migration> all = Migrations.of(dialect);
        // Most calls find nothing to do, and then need neither the lock nor the rights of an owner.
        if (missing(database.run("read the schema's history", Scope.SYSTEM, c -> applied(dialect, c)), all)
                .isEmpty()) {
            return 0;
        }
        database.prepare("prepare the database");
        return database.transaction("migrate the schema", Scope.SYSTEM, connection -> {
            dialect.lockSchema(connection);
            List<Migration> missing = missing(applied(dialect, connection), all);
            for (Migration migration : missing) {
                run(connection, migration.script());
                record(connection, migration);
            }
            return missing.size();
        });
    }

    /**
     * The version of the schema in a database.
     *
     * @param dataSource gives connections
     * @return the version; 0 when there is no schema
     * @throws JdbcStoreException when the database fails
     */
    public static int version(DataSource dataSource) {
        Database database = Database.of(dataSource, false);
        List<Applied> applied = database.run(
                "read the schema's history", Scope.SYSTEM, connection -> applied(database.dialect(), connection));
        return applied.stream().mapToInt(Applied::version).max().orElse(0);
    }

    /**
     * The version that this Patchbay works with.
     *
     * @return the newest version it knows
     */
    public static int newestVersion() {
        return Migrations.newest();
    }

    /**
     * Makes PostgreSQL itself keep tenants apart: by policies, a transaction sees and changes only rows of the tenant that
     * it named, whatever its statements say. Binds the owner of the tables as well; superusers and users with
     * {@code BYPASSRLS} are never bound, so the stores should not be one. May be called again, and must be after each
     * migration that brought new tables. From then on the stores need {@code rowLevelSecurity(true)}.
     *
     * @param dataSource gives connections of the tables' owner
     * @throws JdbcStoreException when the database is not PostgreSQL, the schema is not up to date or the database fails
     */
    public static void enableRowLevelSecurity(DataSource dataSource) {
        Database database = Database.of(dataSource, false);
        if (!(database.dialect() instanceof PostgreSql postgresql)) {
            throw new JdbcStoreException(
                    Kind.SCHEMA,
                    "Row-level security needs PostgreSQL, not "
                            + database.dialect().product());
        }
        database.transaction("enable row-level security", Scope.SYSTEM, connection -> {
            postgresql.lockSchema(connection);
            if (!missing(applied(postgresql, connection), Migrations.of(postgresql))
                    .isEmpty()) {
                throw new JdbcStoreException(
                        Kind.SCHEMA, "The schema is not up to date: run JdbcSchema.migrate(dataSource) first");
            }
            run(connection, Migrations.rowLevelSecurity());
            return true;
        });
    }

    private static List<Applied> applied(Dialect dialect, Connection connection) throws SQLException {
        if (!dialect.hasTable(connection, HISTORY)) {
            return List.of();
        }
        return Sql.query(
                connection,
                "SELECT version, checksum FROM " + HISTORY + " ORDER BY version",
                row -> new Applied(row.getInt(1), row.getString(2)));
    }

    /** What is still to be applied; refuses a history that does not fit. */
    private static List<Migration> missing(List<Applied> applied, List<Migration> all) {
        Map<Integer, Migration> known = all.stream().collect(Collectors.toMap(Migration::version, m -> m));
        List<Migration> missing = new ArrayList<>(all);
        for (Applied step : applied) {
            Migration migration = known.get(step.version());
            if (migration == null) {
                throw new JdbcStoreException(
                        Kind.SCHEMA,
                        "The database has version " + step.version() + " of Patchbay's schema, this Patchbay knows"
                                + " version " + Migrations.newest() + " at most: use a newer Patchbay with it");
            }
            // Another tool keeps checksums of its own and leaves ours empty.
            if (step.checksum() != null
                    && !step.checksum().equals(migration.script().checksum())) {
                throw new JdbcStoreException(
                        Kind.SCHEMA,
                        "Version " + step.version() + " of the schema was applied from another text than this Patchbay"
                                + " has in " + migration.script().name() + ": is that a build of its own?");
            }
            missing.remove(migration);
        }
        return missing;
    }

    private static void run(Connection connection, SqlScript script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.statements()) {
                statement.execute(sql);
            }
        }
    }

    private static void record(Connection connection, Migration migration) throws SQLException {
        int rows = Sql.update(
                connection,
                "UPDATE " + HISTORY + " SET checksum = ? WHERE version = ?",
                migration.script().checksum(),
                migration.version());
        if (rows != 1) {
            throw new IllegalStateException(migration.script().name() + " did not write its version into the history");
        }
    }
}
