// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import org.jspecify.annotations.Nullable;

/**
 * How a run goes.
 *
 * @since 0.1
 */
public sealed interface SyncProgress {
    /**
     * The accounts are known.
     *
     * @param accounts how many ad accounts and channels will be read
     */
    record Planned(int accounts) implements SyncProgress {}

    /**
     * A page was stored.
     *
     * @param slice what is read
     * @param read rows of the slice read so far in this reading
     * @param expected rows that the slice held when the reading began, as an estimate of the total; -1 when unknown
     */
    record Page(SyncSlice slice, long read, long expected) implements SyncProgress {}

    /**
     * A slice is done.
     *
     * @param slice what was read
     * @param read rows of the slice read in this reading
     */
    record SliceDone(SyncSlice slice, long read) implements SyncProgress {}

    /**
     * An account is done.
     *
     * @param report how it ended
     * @param done accounts done so far
     * @param accounts accounts in all
     */
    record AccountDone(AccountReport report, int done, int accounts) implements SyncProgress {}

    /**
     * Something a person should know.
     *
     * @param decision what the engine decided and why
     * @param account the account it is about; null above accounts
     */
    record Noted(SyncDecision decision, @Nullable String account) implements SyncProgress {}
}
