// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

/**
 * A column of a table of synced rows whose value differs from row to row.
 *
 * @param name its name
 * @param type how it travels
 * @param compared whether another value counts as a change
 */
record SyncColumn(String name, Type type, boolean compared) {

    /** How values travel: PostgreSQL takes a column of many rows as one array. */
    enum Type {
        TEXT("text", ""),
        NUMBER("bigint", ""),
        FRACTION("float8", ""),
        TRUTH("bool", ""),
        DAY("text", "::date");

        final String array;
        final String cast;

        Type(String array, String cast) {
            this.array = array;
            this.cast = cast;
        }
    }

    static SyncColumn text(String name) {
        return new SyncColumn(name, Type.TEXT, true);
    }

    static SyncColumn number(String name) {
        return new SyncColumn(name, Type.NUMBER, true);
    }

    static SyncColumn day(String name) {
        return new SyncColumn(name, Type.DAY, true);
    }

    static SyncColumn raw() {
        return new SyncColumn("raw", Type.TEXT, false);
    }
}
