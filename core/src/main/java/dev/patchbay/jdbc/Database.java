// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Borrows connections, sets transactions around work and says in plain words what failed. Every piece of work is one
 * transaction; one that lost a race is run again, because the database has undone it.
 */
final class Database {

    /** What is done on a connection. It neither commits nor closes, and may be run again. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final int ATTEMPTS = 5;

    private final DataSource source;
    private final Dialect dialect;
    private final boolean rowLevelSecurity;

    private Database(DataSource source, Dialect dialect, boolean rowLevelSecurity) {
        this.source = source;
        this.dialect = dialect;
        this.rowLevelSecurity = rowLevelSecurity;
    }

    /** Asks the database what it is, and whether policies are on: without naming a tenant all would then look empty. */
    static Database of(DataSource source, boolean rowLevelSecurity) {
        Objects.requireNonNull(source, "dataSource");
        try (Connection connection = source.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            return new Database(source, dialect, rowLevelSecurity || dialect.guardsRows(connection));
        } catch (SQLException e) {
            throw SqlErrors.translate("be opened", e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Runs a single statement. */
    <T> T run(String doing, Scope scope, Work<T> work) {
        return attempts(doing, scope, work, rowLevelSecurity);
    }

    /** Runs several statements, all or none. */
    <T> T transaction(String doing, Scope scope, Work<T> work) {
        return attempts(doing, scope, work, true);
    }

    /** Runs within a transaction of the host's, which alone commits it. Leaves what the transaction may see as it was. */
    <T> T within(Connection connection, Scope scope, Work<T> work) throws SQLException {
        return rowLevelSecurity ? dialect.entering(connection, scope, work) : work.on(connection);
    }

    /** Sets up the database as a whole, outside of a transaction. */
    void prepare(String doing) {
        try (Connection connection = source.getConnection()) {
            dialect.prepare(connection);
        } catch (SQLException e) {
            throw SqlErrors.translate(doing, e);
        }
    }

    private <T> T attempts(String doing, Scope scope, Work<T> work, boolean transaction) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = source.getConnection()) {
                boolean auto = connection.getAutoCommit();
                return transaction || !auto ? inTransaction(connection, auto, scope, work) : work.on(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlErrors.lostRace(e)) {
                    throw SqlErrors.translate(doing, e);
                }
            }
        }
    }

    /** A pool may hand out connections that commit by themselves or not: they go back as they came. */
    private <T> T inTransaction(Connection connection, boolean auto, Scope scope, Work<T> work) throws SQLException {
        dialect.begin(connection);
        try {
            if (rowLevelSecurity) {
                dialect.enter(connection, scope);
            }
            T result = work.on(connection);
            dialect.commit(connection);
            connection.setAutoCommit(auto);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            undo(connection, auto, e);
            throw e;
        }
    }

    private void undo(Connection connection, boolean auto, Throwable because) {
        try {
            dialect.rollback(connection);
            connection.setAutoCommit(auto);
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction.
            because.addSuppressed(new SQLException("The rollback failed too", e.getSQLState(), e.getErrorCode()));
        }
    }
}
