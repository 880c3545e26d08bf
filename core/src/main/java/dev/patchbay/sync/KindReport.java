// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * What became of one kind.
 *
 * @param read rows the platform gave, repeated ones counted once per page
 * @param inserted new ones
 * @param changed ones that were there with other values
 * @param unchanged ones that were there like this
 * @param refused ones that were kept aside
 * @param vanished ones that are no longer there; for figures, rows that were removed
 * @param moved ones that were in another account before
 * @since 0.1
 */
public record KindReport(
        long read, long inserted, long changed, long unchanged, long refused, long vanished, long moved) {
    /** Nothing yet. */
    public static final KindReport NONE = new KindReport(0, 0, 0, 0, 0, 0, 0);

    /**
     * Both together.
     *
     * @param o the other
     * @return the sums
     */
    public KindReport plus(KindReport o) {
        return new KindReport(
                read + o.read,
                inserted + o.inserted,
                changed + o.changed,
                unchanged + o.unchanged,
                refused + o.refused,
                vanished + o.vanished,
                moved + o.moved);
    }
}
