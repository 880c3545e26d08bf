// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

/** Figures that can be added up. Cost is in the currency's smallest units, conversions and values in hundredths. */
final class Tally {

    static final int IMPRESSIONS = 0;
    static final int CLICKS = 1;
    static final int COST = 2;
    static final int INTERACTIONS = 3;
    static final int ENGAGEMENTS = 4;
    static final int VIEW_THROUGH = 5;
    static final int VIEWS = 6;
    static final int INVALID = 7;
    static final int VIEWABLE = 8;
    static final int CALLS = 9;
    static final int QUARTER = 10;
    static final int HALF = 11;
    static final int THREE_QUARTERS = 12;
    static final int WHOLE = 13;
    static final int SEARCH = 14;
    static final int ELIGIBLE = 15;
    static final int BUDGET_LOST = 16;
    static final int TOP = 17;
    static final int ABSOLUTE_TOP = 18;
    static final int BY_DATE = 19;
    static final int VALUE_BY_DATE = 20;

    /** First of three: one for each conversion action. */
    static final int CONVERSIONS = 21;

    /** First of three. */
    static final int VALUES = 24;

    static final int SIZE = 27;
    static final Tally ZERO = new Tally();

    final long[] v = new long[SIZE];

    Tally add(Tally other) {
        for (int i = 0; i < SIZE; i++) {
            v[i] += other.v[i];
        }
        return this;
    }

    /** The share between two points from 0 to 1; shares that meet add up to the whole exactly. */
    Tally part(double from, double to) {
        Tally part = new Tally();
        for (int i = 0; i < SIZE; i++) {
            part.v[i] = (long) Math.floor(v[i] * to) - (long) Math.floor(v[i] * from);
        }
        return part;
    }

    /** Only what one conversion action brought. */
    Tally ofAction(int action) {
        Tally only = new Tally();
        only.v[CONVERSIONS + action] = v[CONVERSIONS + action];
        only.v[VALUES + action] = v[VALUES + action];
        if (action == 0) {
            only.v[BY_DATE] = v[BY_DATE];
            only.v[VALUE_BY_DATE] = v[VALUE_BY_DATE];
        }
        return only;
    }

    boolean isZero() {
        for (long value : v) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
