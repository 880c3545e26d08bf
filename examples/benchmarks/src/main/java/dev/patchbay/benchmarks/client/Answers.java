// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

/**
 * A fingerprint of what a contender understood, in words all of them know: if two differ, one of them did less.
 *
 * @param count things read
 * @param hash over their values, in any order
 */
public record Answers(long count, long hash) {

    public static final Answers NONE = new Answers(0, 0);

    /** With one more campaign. */
    Answers campaign(String id, String name, String status, String objective, long budgetCents, long updatedSecond) {
        long one = 31L * id.hashCode() + name.hashCode();
        one = 31 * one + status.hashCode();
        one = 31 * one + objective.hashCode();
        one = 31 * one + budgetCents;
        return new Answers(count + 1, hash + 31 * one + updatedSecond);
    }

    /** With one more report row. */
    public Answers row(String adId, long impressions, long spendCents) {
        return new Answers(count + 1, hash + 31 * (31L * adId.hashCode() + impressions) + spendCents);
    }
}
