// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says at the end of its work on an item.
 *
 * @since 0.1
 */
public sealed interface Settlement {

    /**
     * The claim that ends with it.
     *
     * @return the claim
     */
    Claim claim();

    /**
     * The work is done.
     *
     * @param claim the claim
     * @param outcome how it ended in one word, for example {@code processed} or {@code ignored}; up to 64 characters
     */
    record Complete(Claim claim, String outcome) implements Settlement {

        /** Checks the word. */
        public Complete {
            Objects.requireNonNull(claim, "claim");
            Texts.word("outcome", outcome, 64);
        }
    }

    /**
     * It failed and goes again later. The attempt counts.
     *
     * @param claim the claim
     * @param at not before
     * @param reason why, for a person; cut to 2,000 characters, control characters become blanks
     */
    record Retry(Claim claim, Instant at, String reason) implements Settlement {

        /** Checks for nulls and makes the reason fit. */
        public Retry {
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(at, "at");
            reason = Texts.reason(reason);
        }
    }

    /**
     * It is given up and waits for a person. What is in order behind it goes on.
     *
     * @param claim the claim
     * @param reason why, for a person; cut to 2,000 characters, control characters become blanks
     */
    record Dead(Claim claim, String reason) implements Settlement {

        /** Checks for nulls and makes the reason fit. */
        public Dead {
            Objects.requireNonNull(claim, "claim");
            reason = Texts.reason(reason);
        }
    }

    /**
     * It was not worked after all. The attempt does not count.
     *
     * @param claim the claim
     * @param at not before; null for at once
     */
    record Release(Claim claim, @Nullable Instant at) implements Settlement {

        /** Checks for nulls. */
        public Release {
            Objects.requireNonNull(claim, "claim");
        }
    }
}
