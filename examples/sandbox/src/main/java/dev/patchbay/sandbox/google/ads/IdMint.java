// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.kernel.Dice;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids of the lengths the platform has: ten digits for customers, eleven for campaigns, twelve for ads. */
final class IdMint {

    private final long seed;
    private final AtomicLong customer = new AtomicLong();
    private final AtomicLong object = new AtomicLong();

    IdMint(long seed) {
        this.seed = Dice.roll(seed, "google-ads-ids");
    }

    /** Unique and always ten digits. */
    long customer() {
        long number = customer.incrementAndGet();
        return 1_000_000_000L + number * 89_999_989L + Dice.below(Dice.roll(seed, number), 89_999_000);
    }

    long campaign() {
        return next(20_000_000_000L);
    }

    long inner() {
        return next(150_000_000_000L);
    }

    private long next(long base) {
        long number = object.incrementAndGet();
        return base + number * 10_007L + Dice.below(Dice.roll(seed, 7, number), 10_000);
    }
}
