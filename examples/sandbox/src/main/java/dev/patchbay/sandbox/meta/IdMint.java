// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;

/** Makes ids of 17 digits, above 2^53 on purpose: whoever reads them as floating point numbers loses the last digit. */
final class IdMint {

    private final long seed;
    private long adsObject;
    private long asset;

    IdMint(long seed) {
        this.seed = seed;
        this.adsObject = 23_850_000_000_000_000L + Dice.below(Dice.roll(seed, "ads"), 900_000_000) * 1000L;
        this.asset = 10_150_000_000_000_000L + Dice.below(Dice.roll(seed, "assets"), 900_000_000) * 10_000L;
    }

    String adsObject() {
        adsObject += 1 + Dice.below(Dice.roll(seed, adsObject), 9_973);
        return Long.toString(adsObject);
    }

    String asset() {
        asset += 1 + Dice.below(Dice.roll(seed, asset), 99_991);
        return Long.toString(asset);
    }

    String instagram() {
        return "17841" + String.format("%012d", Dice.below(Dice.roll(seed, ++asset), 2_000_000_000) * 400L + 1);
    }
}
