// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.jdbc.JdbcStoreException.Kind;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/**
 * Says what a driver's error means. Classes of SQLSTATE: PostgreSQL, appendix A "Error Codes"; codes of SQLite:
 * sqlite.org/rescode.html, which the driver gives as vendor codes.
 */
final class SqlErrors {

    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;
    private static final int SQLITE_READONLY = 8;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final int LONGEST_TEXT = 200;

    private SqlErrors() {}

    static JdbcStoreException translate(String doing, SQLException e) {
        Kind kind = kind(e);
        StringBuilder message = new StringBuilder("The store could not ").append(doing);
        if (e.getSQLState() != null) {
            message.append(" (SQLSTATE ").append(e.getSQLState()).append(')');
        } else if (e.getErrorCode() != 0) {
            message.append(" (database code ").append(e.getErrorCode()).append(')');
        }
        if (quotesNoValues(e, kind)) {
            message.append(": ").append(firstLine(e));
        }
        message.append(remedy(e, kind));
        return new JdbcStoreException(kind, message.toString(), withoutText(e));
    }

    /** Whether the database undid everything and the same again may work: a lost race or a locked file. */
    static boolean lostRace(SQLException e) {
        String state = e.getSQLState();
        return state == null
                ? e.getErrorCode() == SQLITE_BUSY || e.getErrorCode() == SQLITE_LOCKED
                : state.equals("40001") || state.equals("40P01");
    }

    private static Kind kind(SQLException e) {
        if (e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException
                || e instanceof SQLTransientException) {
            return Kind.UNAVAILABLE;
        }
        String state = e.getSQLState();
        if (state == null) {
            return switch (e.getErrorCode()) {
                case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN -> Kind.UNAVAILABLE;
                case SQLITE_READONLY -> Kind.SCHEMA;
                default -> missingTable(e) ? Kind.SCHEMA : Kind.OTHER;
            };
        }
        return switch (state.length() < 2 ? state : state.substring(0, 2)) {
            case "08", "40", "53", "57" -> state.equals("53100") ? Kind.OTHER : Kind.UNAVAILABLE;
            case "28", "3D", "3F", "42" -> Kind.SCHEMA;
            default -> Kind.OTHER;
        };
    }

    /** SQLite tells a missing table by words alone. */
    private static boolean missingTable(SQLException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("no such table") || text.contains("no such column");
    }

    /** Errors about connections, names and rights are worth reading; the others quote rows. */
    private static boolean quotesNoValues(SQLException e, Kind kind) {
        return e.getMessage() != null
                && (kind == Kind.UNAVAILABLE || kind == Kind.SCHEMA)
                && !String.valueOf(e.getSQLState()).startsWith("40");
    }

    private static String firstLine(SQLException e) {
        String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static String remedy(SQLException e, Kind kind) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42P01") || state.equals("42703") || missingTable(e)) {
            return ". Run JdbcSchema.migrate(dataSource), or give Patchbay's schema to your migration tool";
        }
        if (state.equals("42501")) {
            return ". Grant the database user its rights on Patchbay's tables; with row-level security, give"
                    + " rowLevelSecurity(true) to JdbcStores";
        }
        if (state.equals("53100") || e.getErrorCode() == SQLITE_FULL) {
            return ". The disk is full";
        }
        return kind == Kind.UNAVAILABLE ? ". Nothing was changed by halves; try again later" : "";
    }

    /** The same trace, state and code without the text, which may quote rows. */
    private static SQLException withoutText(SQLException e) {
        SQLException bare =
                new SQLException(e.getClass().getSimpleName() + " (text withheld)", e.getSQLState(), e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }
}
