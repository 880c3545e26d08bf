// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * What became of a batch's rows. Each row is counted in exactly one of the first three.
 *
 * @param inserted were not there
 * @param changed were there with other values; the generation, the raw text and the presence alone are no change
 * @param unchanged were there like this
 * @param moved of those changed, how many were in another account before
 * @param returned of all, how many had vanished or were out of reach before
 * @since 0.1
 */
public record BatchResult(int inserted, int changed, int unchanged, int moved, int returned) {}
