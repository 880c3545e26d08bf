// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

final class Ids {

    private static final int MAX = 128;

    private Ids() {}

    static void check(String type, String value) {
        if (value.isBlank() || value.length() > MAX || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    type + " must have 1 to " + MAX + " characters, not only blanks, and no control characters");
        }
    }
}
