// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import dev.patchbay.sandbox.kernel.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Daily figures of videos, computed from the seed: the same day always has the same numbers. Days are Pacific. */
final class Figures {

    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    /** Figures of some video-days, added up. */
    record Sum(
            long views,
            long seconds,
            long likes,
            long dislikes,
            long comments,
            long shares,
            long gained,
            long lost,
            long cents,
            double possibleSeconds) {

        static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(
                    views + other.views,
                    seconds + other.seconds,
                    likes + other.likes,
                    dislikes + other.dislikes,
                    comments + other.comments,
                    shares + other.shares,
                    gained + other.gained,
                    lost + other.lost,
                    cents + other.cents,
                    possibleSeconds + other.possibleSeconds);
        }

        Sum times(double share) {
            return new Sum(
                    Math.round(views * share),
                    Math.round(seconds * share),
                    Math.round(likes * share),
                    Math.round(dislikes * share),
                    Math.round(comments * share),
                    Math.round(shares * share),
                    Math.round(gained * share),
                    Math.round(lost * share),
                    Math.round(cents * share),
                    possibleSeconds * share);
        }

        Sum minus(Sum other) {
            return new Sum(
                    views - other.views,
                    seconds - other.seconds,
                    likes - other.likes,
                    dislikes - other.dislikes,
                    comments - other.comments,
                    shares - other.shares,
                    gained - other.gained,
                    lost - other.lost,
                    cents - other.cents,
                    possibleSeconds - other.possibleSeconds);
        }
    }

    private record Total(LocalDate day, Sum sum) {}

    private final long seed;
    private final Map<String, Total> totals = new ConcurrentHashMap<>();

    Figures(long seed) {
        this.seed = seed;
    }

    Sum of(Video video, LocalDate day) {
        LocalDate born = LocalDate.ofInstant(video.publishedAt(), PACIFIC);
        if (!video.isOpen() || day.isBefore(born)) {
            return Sum.NONE;
        }
        long age = day.toEpochDay() - born.toEpochDay();
        long dice = Dice.roll(Dice.roll(seed, video.id()), day.toEpochDay());
        double usual = 900 * video.pull() * video.channel().size() / (1 + age / 6.0) + 4 * video.pull();
        long views = Math.round(usual * (0.6 + 0.8 * Dice.unit(dice)));
        long watched = Math.round(views * video.seconds() * (0.25 + 0.4 * Dice.unit(dice + 1)));
        return new Sum(
                views,
                watched,
                part(views, 0.04, dice + 2),
                part(views, 0.002, dice + 3),
                part(views, 0.008, dice + 4),
                part(views, 0.01, dice + 5),
                part(views, 0.006, dice + 6),
                part(views, 0.001, dice + 7),
                part(views, 0.35, dice + 8),
                (double) views * video.seconds());
    }

    private static long part(long whole, double share, long dice) {
        return (long) (whole * share * (0.5 + Dice.unit(dice)) + Dice.unit(dice + 99));
    }

    /** Everything up to and including this day. */
    Sum total(Video video, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PACIFIC);
        Total known = totals.get(video.id());
        if (known != null && known.day().equals(today)) {
            return known.sum();
        }
        Sum sum = Sum.NONE;
        LocalDate day = LocalDate.ofInstant(video.publishedAt(), PACIFIC);
        for (; !day.isAfter(today); day = day.plusDays(1)) {
            sum = sum.plus(of(video, day));
        }
        totals.put(video.id(), new Total(today, sum));
        return sum;
    }
}
