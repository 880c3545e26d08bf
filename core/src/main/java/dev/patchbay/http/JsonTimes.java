// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads times without texts: they stand in every record of every listing. Remembers a few, because neighbours share them. */
final class JsonTimes {

    private static final int DATE_TIME = 19;
    private static final int LONGEST = 25;
    private static final int MAX_EPOCH_DIGITS = 12;
    private static final long DAY = 86_400;
    private static final int MAX_OFFSET = 18 * 3600;
    private static final int REMEMBERED = 8;
    private static final long NO_TIME = Long.MIN_VALUE;

    private final @Nullable Instant[] recent = new @Nullable Instant[REMEMBERED];
    private int lastDate = -1;
    private long lastEpochDay;

    /**
     * Reads a text that is not empty.
     *
     * @throws DateTimeException when it is no time
     */
    Instant of(char[] chars, int from, int length) {
        long second = epochSecond(chars, from, length);
        return second == NO_TIME
                ? OffsetDateTime.parse(new String(chars, from, length)).toInstant()
                : shared(second);
    }

    /** Seconds since 1970 as a number. */
    static Instant ofEpochSecond(long second) {
        if (second < 0 || second >= 1_000_000_000_000L) {
            throw new DateTimeException("no time");
        }
        return Instant.ofEpochSecond(second);
    }

    private Instant shared(long second) {
        int slot = (int) (second ^ (second >>> 7)) & (REMEMBERED - 1);
        Instant instant = recent[slot];
        if (instant == null || instant.getEpochSecond() != second) {
            instant = Instant.ofEpochSecond(second);
            recent[slot] = instant;
        }
        return instant;
    }

    /** {@code 2026-08-22T14:03:05} and {@code Z}, {@code +0200} or {@code +02:00}; or at most twelve digits. */
    private long epochSecond(char[] c, int from, int length) {
        if (length <= MAX_EPOCH_DIGITS) {
            long seconds = number(c, from, length);
            return seconds < 0 ? NO_TIME : seconds;
        }
        if (length <= DATE_TIME || length > LONGEST || !punctuated(c, from)) {
            return NO_TIME;
        }
        int century = two(c, from);
        int year = two(c, from + 2);
        int month = two(c, from + 5);
        int day = two(c, from + 8);
        int hour = two(c, from + 11);
        int minute = two(c, from + 14);
        int second = two(c, from + 17);
        long offset = offset(c, from + DATE_TIME, length - DATE_TIME);
        boolean digits = (century | year | month | day | hour | minute | second) >= 0;
        if (!digits || hour > 23 || minute > 59 || second > 59 || offset == NO_TIME) {
            return NO_TIME;
        }
        return epochDay(century * 100 + year, month, day) * DAY + (hour * 60L + minute) * 60 + second - offset;
    }

    /** Neighbours share days even more than times. */
    private long epochDay(int year, int month, int day) {
        int date = (year << 16) | (month << 8) | day;
        if (date != lastDate) {
            lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
            lastDate = date;
        }
        return lastEpochDay;
    }

    private static boolean punctuated(char[] c, int from) {
        return c[from + 4] == '-'
                && c[from + 7] == '-'
                && c[from + 10] == 'T'
                && c[from + 13] == ':'
                && c[from + 16] == ':';
    }

    private static long offset(char[] c, int from, int length) {
        if (length == 1) {
            return c[from] == 'Z' ? 0 : NO_TIME;
        }
        boolean colon = length == 6;
        if (length != 5 && !(colon && c[from + 3] == ':')) {
            return NO_TIME;
        }
        int hours = two(c, from + 1);
        int minutes = two(c, from + (colon ? 4 : 3));
        int seconds = (hours * 60 + minutes) * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > MAX_OFFSET) {
            return NO_TIME;
        }
        return c[from] == '+' ? seconds : c[from] == '-' ? -seconds : NO_TIME;
    }

    /** The number that two digits make; negative when they are none. */
    private static int two(char[] c, int from) {
        int high = c[from] - '0';
        int low = c[from + 1] - '0';
        return (high | low | (9 - high) | (9 - low)) < 0 ? -1 : high * 10 + low;
    }

    /** The number that these digits make; -1 when there is something else between them. */
    private static long number(char[] c, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = c[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
