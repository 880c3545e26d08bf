// SPDX-License-Identifier: Apache-2.0
/**
 * Every store on a {@link javax.sql.DataSource}: PostgreSQL for a fleet, SQLite as the embedded default. A host calls
 * {@link dev.patchbay.jdbc.JdbcSchema#migrate} once and gives {@link dev.patchbay.jdbc.JdbcStores#on} to the builder.
 *
 * <p>Moments are kept as microseconds since 1970-01-01T00:00Z in 64-bit columns, the same on both databases; what is finer
 * is cut off, towards the past, and what lies outside their 292,000 years is kept as the nearest end of them. Text is kept as it is, but U+0000 and unpaired
 * surrogates, which PostgreSQL cannot hold, become U+FFFD.
 */
@NullMarked
package dev.patchbay.jdbc;

import org.jspecify.annotations.NullMarked;
