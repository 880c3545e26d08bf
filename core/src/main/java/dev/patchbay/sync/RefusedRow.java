// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that was not stored, kept aside. It goes away when a later reading of the same key is stored.
 *
 * @param kind what it should have been
 * @param account the account that was asked; null above accounts
 * @param key the entity's id, or the natural key of figures as text; may be anything when the id is what is wrong
 * @param reason why it was refused
 * @param detail one line for a person
 * @param row the row as text, for a look at it: the platform's JSON where it was kept
 * @since 0.1
 */
public record RefusedRow(
        SyncKind kind, @Nullable String account, String key, RefusalReason reason, String detail, String row) {
    /** Checks for nulls. */
    public RefusedRow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(row, "row");
    }
}
