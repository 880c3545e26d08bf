// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.Stores;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Stores on a database: PostgreSQL or SQLite, told by the connection. Several nodes may share one database.
 *
 * <p>Each method of a store borrows one connection, for one short transaction, and commits it before it returns. Give the
 * pool itself, not a wrapper that joins the host's own transactions: what the stores write must last although the host
 * rolls back, because a platform has answered by then.
 *
 * @since 0.1
 */
public final class JdbcStores {

    private JdbcStores() {}

    /**
     * The stores of a database, without row-level security.
     *
     * @param dataSource gives connections, of a pool as a rule; the schema must be there, see {@link JdbcSchema}
     * @return the stores
     * @throws JdbcStoreException when the database cannot be reached or is neither PostgreSQL nor SQLite
     */
    public static Stores on(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * The same with options.
     *
     * @param dataSource gives connections
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /** Options of the stores. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private boolean rowLevelSecurity;

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * Whether each transaction says whose rows it may see, for {@link JdbcSchema#enableRowLevelSecurity}. Costs two
         * round trips per call. PostgreSQL only. Stores that are built when it is enabled already do so by themselves; set
         * this for those that are built before. It does no harm while it is not enabled.
         *
         * @param on false by default
         * @return this
         */
        public Builder rowLevelSecurity(boolean on) {
            this.rowLevelSecurity = on;
            return this;
        }

        /**
         * Builds them.
         *
         * @return the stores
         * @throws JdbcStoreException when the database cannot be reached or is neither PostgreSQL nor SQLite
         * @throws IllegalArgumentException when row-level security is wanted of SQLite, which has none
         */
        public Stores build() {
            Database database = Database.of(dataSource, rowLevelSecurity);
            if (rowLevelSecurity && !(database.dialect() instanceof PostgreSql)) {
                throw new IllegalArgumentException("Row-level security needs PostgreSQL, not "
                        + database.dialect().product());
            }
            return new Stores(
                    new JdbcTokenStore(database),
                    new JdbcPendingAuthorizationStore(database),
                    new JdbcCheckpointStore(database),
                    new JdbcApiCallLog(database),
                    new JdbcAuditLog(database),
                    new JdbcWorkQueue(database));
        }
    }
}
