// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;

/** A short name for content. */
final class Etag {

    private Etag() {}

    static String of(byte[] body) {
        long left = 1;
        long right = 7;
        for (byte b : body) {
            left = left * 31 + b;
            right = right * 1_000_003 + b;
        }
        return String.format("%016x%016x", Dice.mix(left), Dice.mix(right));
    }
}
