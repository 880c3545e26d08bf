// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import org.jspecify.annotations.Nullable;

/** Makes the words of one document once each. Bounded: what does not find a place is just made anew. */
final class JsonWords {

    static final int LONGEST = 40;

    private static final int BITS = 6;
    private static final int SPREAD = 0x9E3779B9;

    private final @Nullable String[] words = new @Nullable String[1 << BITS];

    String of(char[] chars, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = hash * 31 + chars[i];
        }
        int slot = (hash * SPREAD) >>> (Integer.SIZE - BITS);
        String word = words[slot];
        if (word != null && is(word, chars, from, length)) {
            return word;
        }
        // Two words that meet in one slot both have a place: the older one moves on to the neighbour.
        String neighbour = words[slot ^ 1];
        if (neighbour != null && is(neighbour, chars, from, length)) {
            return neighbour;
        }
        if (word != null) {
            words[slot ^ 1] = word;
        }
        word = new String(chars, from, length);
        words[slot] = word;
        return word;
    }

    private static boolean is(String word, char[] chars, int from, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != chars[from + i]) {
                return false;
            }
        }
        return true;
    }
}
