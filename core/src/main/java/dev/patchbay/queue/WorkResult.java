// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.error.CallInterruptedException;
import dev.patchbay.error.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a handler made of an item.
 *
 * @since 0.1
 */
public sealed interface WorkResult {

    /**
     * It is done.
     *
     * @param outcome how it ended in one word, for example {@code processed} or {@code ignored}; up to 64 characters
     */
    record Done(String outcome) implements WorkResult {

        /** Checks the word. */
        public Done {
            Texts.word("outcome", outcome, 64);
        }
    }

    /**
     * It failed, and the same may succeed later: it goes again by the retry schedule, and is given up when that ends.
     *
     * @param reason why, for a person; no secret
     * @param atLeast how long to wait at least, as when a platform said so; null when nobody said
     */
    record TransientFailure(String reason, @Nullable Duration atLeast) implements WorkResult {

        /** Checks for nulls. */
        public TransientFailure {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It failed and would fail again: it is given up.
     *
     * @param reason why, for a person; no secret
     */
    record PermanentFailure(String reason) implements WorkResult {

        /** Checks for nulls. */
        public PermanentFailure {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * It is not its time yet; the attempt does not count.
     *
     * @param until not before
     */
    record Postponed(Instant until) implements WorkResult {

        /** Checks for nulls. */
        public Postponed {
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * It is done.
     *
     * @param outcome how it ended in one word
     * @return the result
     */
    static WorkResult done(String outcome) {
        return new Done(outcome);
    }

    /**
     * What a throwable means unless the host says otherwise: a platform's failure means what its category says, with the time
     * the platform asked for; everything else may be a bug that the next release mends or a database that was down, and so
     * goes again by the schedule, errors like a full stack or heap too.
     *
     * @param thrown what the handler threw
     * @return the result
     */
    static WorkResult of(Throwable thrown) {
        if (thrown instanceof PlatformException e && !e.retryable() && !(e instanceof CallInterruptedException)) {
            return new PermanentFailure(reason(thrown));
        }
        Duration told = thrown instanceof PlatformException e ? e.failure().retryAfter() : null;
        return new TransientFailure(reason(thrown), told);
    }

    private static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }
}
