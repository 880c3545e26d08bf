// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where the two databases differ. All else is the same SQL on both. */
sealed interface Dialect permits PostgreSql, Sqlite {

    /**
     * Tells the database by its connection.
     *
     * @throws JdbcStoreException when it is neither
     */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : List.of(new PostgreSql(), new Sqlite())) {
            if (dialect.product().equals(product)) {
                return dialect;
            }
        }
        throw new JdbcStoreException(
                JdbcStoreException.Kind.SCHEMA,
                "Patchbay has stores for PostgreSQL and SQLite, not for " + product
                        + ". Bring your own Stores and prove them by the contract tests");
    }

    /** As the driver names it. */
    String product();

    /** Folder of its SQL resources. */
    String folder();

    /** Begins a transaction that may write. */
    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** Names the rows that this transaction may see, where policies ask for it. */
    void enter(Connection connection, Scope scope) throws SQLException;

    /** Whether policies guard the rows. */
    boolean guardsRows(Connection connection) throws SQLException;

    /** Does work that may see other rows than the rest of the transaction. */
    <T> T entering(Connection connection, Scope scope, Database.Work<T> work) throws SQLException;

    /** Whether there is a table or view of this name. */
    boolean hasTable(Connection connection, String name) throws SQLException;

    /** Prepares the database as a whole before the first table is made; outside of a transaction. */
    void prepare(Connection connection) throws SQLException;

    /** Inside the transaction: waits until no other node migrates. */
    void lockSchema(Connection connection) throws SQLException;

    /** Added to a sub-query that must see the row as it is now, and keep it so until the statement's end. */
    String lockShared();

    /**
     * A condition: the column is one of those that a sub-query takes, but for those that another transaction is taking. Found
     * by the column's index, not by reading the table.
     */
    String isTaken(String column, String subQuery);

    /** Added to a sub-query of rows to take: those that another transaction is taking are left out. */
    String skipLocked();

    /** Condition that a reason contains a text, letter by letter. */
    String contains();
}
