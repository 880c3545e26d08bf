// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.PlatformException;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.AccountReport;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncReport;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the sync of one connection ended.
 *
 * @param connection which
 * @param platform the platform's name for people
 * @param report what was done; null when it could not begin
 * @param trouble why it could not begin; null when it could
 * @param refused some of the rows that are kept aside, also those of runs before
 */
public record Synced(
        Connection connection,
        String platform,
        @Nullable SyncReport report,
        @Nullable PlatformException trouble,
        List<RefusedRow> refused) {

    /** How it stands, the worst last. */
    public enum State {
        /** All is read that may be read. */
        COMPLETE,
        /** The rest waits for a quota. */
        WAITING,
        /** Something failed, was stopped, or is another's work just now. */
        INCOMPLETE
    }

    /** Copies the list. */
    public Synced {
        refused = List.copyOf(refused);
    }

    /** The accounts, the lists of them first; none when it could not begin. */
    public Stream<AccountReport> accounts() {
        return report == null ? Stream.empty() : report.accounts().stream();
    }

    /** The worst state among its accounts. What may not be read is told, and is nobody's failure unless it is all. */
    public State state() {
        if (report == null || forbidden() || accounts().anyMatch(account -> unfinished(account.outcome()))) {
            return State.INCOMPLETE;
        }
        return accounts().anyMatch(account -> account.outcome() == AccountOutcome.PARKED)
                ? State.WAITING
                : State.COMPLETE;
    }

    /** Whether nothing at all may be read, not even which accounts there are. */
    public boolean forbidden() {
        return report != null
                && !report.accounts().isEmpty()
                && accounts().allMatch(account -> account.outcome() == AccountOutcome.NO_ACCESS);
    }

    /** Whether there is more to do, and not for want of a quota. */
    public static boolean unfinished(AccountOutcome outcome) {
        return switch (outcome) {
            case FAILED, STOPPED, LEASED -> true;
            case DONE, PARKED, NO_ACCESS -> false;
        };
    }

    /** When the first of several that wait goes on; null when none waits. */
    public static @Nullable Instant wakeAt(List<Synced> all) {
        return all.stream()
                .flatMap(one -> one.report() == null ? Stream.<Instant>empty() : one.report().wakeAt().stream())
                .min(Instant::compareTo)
                .orElse(null);
    }
}
