// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What an ad brought on a day. From the seed alone: asked again, the same; today's grows with the hours. */
final class DayFigures {

    private static final int[] WEEKDAY = {104, 108, 106, 103, 98, 84, 90};
    private final long seed;

    DayFigures(long seed) {
        this.seed = seed;
    }

    Tally of(AdsAccount account, AdsNode leaf, LocalDate day, LocalDateTime now) {
        if (account.plan.test() || !leaf.deliversOn(day) || day.isAfter(now.toLocalDate())) {
            return Tally.ZERO;
        }
        long hash = Dice.roll(seed, leaf.id, day.toEpochDay());
        if (!account.plan.steady() && Dice.below(hash, 100) < 3) {
            return Tally.ZERO;
        }
        Tally whole = figures(account, leaf, day, hash);
        correct(account, leaf, day, whole);
        if (day.equals(now.toLocalDate())) {
            double passed = Duration.between(day.atStartOfDay(), now).toSeconds() / 86_400.0;
            return whole.part(0, passed);
        }
        return whole;
    }

    private static Tally figures(AdsAccount account, AdsNode leaf, LocalDate day, long hash) {
        Tally tally = new Tally();
        long[] v = tally.v;
        double weekday = WEEKDAY[day.getDayOfWeek().getValue() - 1] / 100.0;
        v[Tally.IMPRESSIONS] = 1 + Math.round(leaf.weight * weekday * (0.7 + 0.6 * Dice.unit(hash + 1)));
        long shown = v[Tally.IMPRESSIONS];
        double clickRate = 0.01 + 0.06 * Dice.unit(leaf.id);
        v[Tally.CLICKS] = Math.round(shown * clickRate * (0.8 + 0.4 * Dice.unit(hash + 2)));
        long clicks = v[Tally.CLICKS];
        v[Tally.COST] = Math.round(clicks * account.plan.perClick() * (0.85 + 0.3 * Dice.unit(hash + 3)));
        String channel = leaf.above("campaign").text("advertising_channel_type");
        boolean video = channel.equals("VIDEO") || channel.equals("DEMAND_GEN");
        v[Tally.ENGAGEMENTS] = video ? Math.round(shown * 0.11) : 0;
        v[Tally.VIEWS] = video ? Math.round(shown * 0.31) : 0;
        v[Tally.INTERACTIONS] = clicks + v[Tally.ENGAGEMENTS];
        v[Tally.QUARTER] = v[Tally.VIEWS] * 8 / 10;
        v[Tally.HALF] = v[Tally.VIEWS] * 6 / 10;
        v[Tally.THREE_QUARTERS] = v[Tally.VIEWS] * 45 / 100;
        v[Tally.WHOLE] = v[Tally.VIEWS] * 3 / 10;
        v[Tally.INVALID] = clicks / 25;
        v[Tally.VIEWABLE] = channel.equals("SEARCH") ? 0 : shown * 6 / 10;
        v[Tally.VIEW_THROUGH] = channel.equals("SEARCH") ? 0 : shown / 900;
        if (channel.equals("SEARCH") || channel.equals("SHOPPING")) {
            v[Tally.CALLS] = clicks / 40;
            v[Tally.SEARCH] = shown;
            v[Tally.ELIGIBLE] = Math.round(shown / (0.08 + 0.7 * Dice.unit(leaf.id + 5)));
            v[Tally.BUDGET_LOST] = v[Tally.ELIGIBLE] / 9;
            v[Tally.TOP] = shown * 55 / 100;
            v[Tally.ABSOLUTE_TOP] = shown * 3 / 10;
        }
        conversions(account, v, clicks, hash);
        return tally;
    }

    /** Attribution shares conversions out among clicks, so there are fractions. */
    private static void conversions(AdsAccount account, long[] v, long clicks, long hash) {
        double rate = 0.01 + 0.05 * Dice.unit(hash + 7);
        long all = Math.round(clicks * rate * 100);
        v[Tally.CONVERSIONS] = all * 7 / 10;
        v[Tally.CONVERSIONS + 1] = all - all * 7 / 10;
        v[Tally.CONVERSIONS + 2] = all * 13 / 10;
        double basket = account.plan.perClick() * account.plan.unitMicros() / 1e6 * (60 + 40 * Dice.unit(hash + 8));
        for (int i = 0; i < 3; i++) {
            v[Tally.VALUES + i] = i == 2 ? 0 : Math.round(v[Tally.CONVERSIONS + i] * basket);
        }
        v[Tally.BY_DATE] = all;
        v[Tally.VALUE_BY_DATE] = v[Tally.VALUES] + v[Tally.VALUES + 1];
    }

    /** Later corrections move figures of the click's day; those by conversion date stay. */
    private static void correct(AdsAccount account, AdsNode leaf, LocalDate day, Tally tally) {
        for (AdsAccount.Restatement one : account.restatements()) {
            boolean meant = one.campaign() == 0 || one.campaign() == leaf.above("campaign").id;
            if (!meant || !one.days().contains(day)) {
                continue;
            }
            long[] v = tally.v;
            for (int i = Tally.CONVERSIONS; i < Tally.SIZE; i++) {
                v[i] = v[i] * one.conversionsPercent() / 100;
            }
            long clicks = v[Tally.CLICKS] * one.clicksPercent() / 100;
            v[Tally.INVALID] += Math.max(0, v[Tally.CLICKS] - clicks);
            v[Tally.INTERACTIONS] += clicks - v[Tally.CLICKS];
            v[Tally.CLICKS] = clicks;
            v[Tally.COST] = v[Tally.COST] * one.clicksPercent() / 100;
        }
    }
}
