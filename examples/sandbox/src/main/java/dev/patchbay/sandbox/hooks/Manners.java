// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import java.time.Duration;
import java.util.Optional;

/**
 * How messages are treated from when they are queued.
 *
 * @param duplicates how many more times each is sent after it was taken
 * @param shuffled whether those that are due go out in another order than they came
 * @param delay how long each waits at first
 * @param forgery how each is spoilt; spoilt ones are sent once
 */
public record Manners(int duplicates, boolean shuffled, Duration delay, Optional<Forgery> forgery) {

    public static final Manners GOOD = new Manners(0, false, Duration.ZERO, Optional.empty());

    public Manners {
        if (duplicates < 0 || delay.isNegative()) {
            throw new IllegalArgumentException("duplicates and delay cannot be negative");
        }
    }

    public Manners withDuplicates(int value) {
        return new Manners(value, shuffled, delay, forgery);
    }

    public Manners withShuffling(boolean value) {
        return new Manners(duplicates, value, delay, forgery);
    }

    public Manners withDelay(Duration value) {
        return new Manners(duplicates, shuffled, value, forgery);
    }

    public Manners withForgery(Forgery value) {
        return new Manners(duplicates, shuffled, delay, Optional.of(value));
    }
}
