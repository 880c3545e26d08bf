// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What an ad delivered on a day, computed from the seed: nothing is stored, and the same day always gives the same
 * numbers.
 */
final class Delivery {

    private final long seed;

    Delivery(long seed) {
        this.seed = seed;
    }

    static boolean ran(Node ad, LocalDate day) {
        return !day.isBefore(ad.firstDay) && !day.isAfter(ad.lastDay);
    }

    Totals of(Node ad, LocalDate day) {
        long who = Long.parseLong(ad.id);
        long ever = Dice.roll(seed, who);
        long hash = Dice.roll(ever, day.toEpochDay());
        double mood = 0.7 + 0.6 * Dice.unit(hash);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        long impressions = Math.round((300 + 4_000 * Dice.unit(ever + 1)) * mood * (weekend ? 1.18 : 1));
        impressions = impressions * ad.restated.getOrDefault(day, 100) / 100;
        double clickRate = 0.006 + 0.022 * Dice.unit(ever + 2);
        double priceOfThousand = 4 + 10 * Dice.unit(ever + 3);
        long clicks = share(impressions, clickRate, hash + 1);
        long links = share(clicks, 0.72, hash + 2);
        long views = share(links, 0.8, hash + 3);
        long video = share(impressions, 0.21, hash + 4);

        Totals day1 = new Totals();
        day1.set(Totals.Count.IMPRESSIONS, impressions);
        day1.set(Totals.Count.CLICKS, clicks);
        day1.set(Totals.Count.UNIQUE_CLICKS, share(clicks, 0.93, hash + 5));
        day1.set(Totals.Count.LINK_CLICKS, links);
        day1.set(Totals.Count.OUTBOUND_CLICKS, share(links, 0.96, hash + 6));
        day1.set(Totals.Count.LANDING_VIEWS, views);
        day1.set(Totals.Count.SPEND, Math.round(impressions * priceOfThousand * mood * ad.account.perUnit() / 1000));
        day1.set(Totals.Count.REACTIONS, share(impressions, 0.004, hash + 7));
        day1.set(Totals.Count.COMMENTS, share(impressions, 0.0006, hash + 8));
        day1.set(Totals.Count.SHARES, share(impressions, 0.0004, hash + 9));
        video(day1, video, hash);
        long carts = share(views, 0.12, hash + 14);
        long checkouts = share(carts, 0.55, hash + 15);
        long purchases = share(checkouts, 0.6, hash + 16);
        day1.set(Totals.Count.ADDS_TO_CART, carts);
        day1.set(Totals.Count.CHECKOUTS, checkouts);
        day1.set(Totals.Count.PURCHASES, purchases);
        day1.set(
                Totals.Count.PURCHASE_VALUE,
                Math.round(purchases * (35 + 40 * Dice.unit(hash + 17)) * ad.account.perUnit()));
        boolean leads = ad.parent.parent.text("objective").equals("OUTCOME_LEADS");
        day1.set(Totals.Count.LEADS, leads ? share(links, 0.09, hash + 18) : 0);
        day1.reach(Math.max(1, share(impressions, 0.84, hash + 19)));
        return day1;
    }

    private static void video(Totals day, long views, long hash) {
        day.set(Totals.Count.VIDEO_VIEWS, views);
        long quarter = share(views, 0.7, hash + 10);
        long half = share(quarter, 0.6, hash + 11);
        long most = share(half, 0.7, hash + 12);
        long nearly = share(most, 0.8, hash + 13);
        day.set(Totals.Count.VIDEO_P25, quarter);
        day.set(Totals.Count.VIDEO_P50, half);
        day.set(Totals.Count.VIDEO_P75, most);
        day.set(Totals.Count.VIDEO_P95, nearly);
        day.set(Totals.Count.VIDEO_P100, nearly * 9 / 10);
        day.set(Totals.Count.THRUPLAYS, half);
    }

    /** About that share, never more than the whole. */
    private static long share(long whole, double rate, long hash) {
        return Math.min(whole, (long) (whole * rate * (0.85 + 0.3 * Dice.unit(hash)) + Dice.unit(hash + 31)));
    }
}
