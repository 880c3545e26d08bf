// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

/** Repeatable randomness without state: the same seed and the same words always give the same number. */
public final class Dice {

    private Dice() {}

    public static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long roll(long seed, long... words) {
        long hash = mix(seed);
        for (long word : words) {
            hash = mix(hash ^ word);
        }
        return hash;
    }

    public static long roll(long seed, String word) {
        long hash = mix(seed);
        for (int i = 0; i < word.length(); i++) {
            hash = mix(hash ^ word.charAt(i));
        }
        return hash;
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    public static double unit(long hash) {
        return (mix(hash) >>> 11) * 0x1.0p-53;
    }

    /** From 0 to bound - 1. */
    public static int below(long hash, int bound) {
        return (int) Long.remainderUnsigned(mix(hash), bound);
    }

    /** Letters and digits, as tokens are made of. */
    public static String letters(long hash, int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        StringBuilder text = new StringBuilder(length);
        long state = hash;
        for (int i = 0; i < length; i++) {
            state = mix(state + i);
            text.append(alphabet.charAt((int) Long.remainderUnsigned(state, alphabet.length())));
        }
        return text.toString();
    }

    public static String hex(long hash, int length) {
        StringBuilder text = new StringBuilder(length);
        long state = hash;
        while (text.length() < length) {
            state = mix(state + text.length());
            text.append(String.format("%016x", state));
        }
        return text.substring(0, length);
    }
}
