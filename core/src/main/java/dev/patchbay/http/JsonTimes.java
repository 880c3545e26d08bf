// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads times by arithmetic: they stand in every record of every listing. Remembers a few, because neighbours share them. */
final class JsonTimes {

    private static final int DATE_TIME = 19;
    private static final int LONGEST = 25;
    private static final int MAX_EPOCH_DIGITS = 12;
    private static final long DAY = 86_400;
    private static final int MAX_OFFSET = 18 * 3600;
    private static final int DAYS_TO_1970 = 719_468;
    private static final int DAYS_OF_400_YEARS = 146_097;
    private static final int REMEMBERED = 8;
    /** Taken off, they leave 0 to 9 where a digit must stand and 0 where a separator must: {@code 2026-08-} and so on. */
    private static final long DATE = eight("0000-00-");

    private static final long DAY_OF = eight("0-00-00T");
    private static final long TIME = eight("00:00:00");

    /** Added, they carry into the highest bit whatever is more than that. */
    private static final long DATE_ABOVE_9 = eight("vvvv\u007Fvv\u007F");

    private static final long DAY_OF_ABOVE_9 = eight("v\u007Fvv\u007Fvv\u007F");
    private static final long TIME_ABOVE_9 = eight("vv\u007Fvv\u007Fvv");
    private static final long HIGHS = 0x8080808080808080L;
    private static final long NO_TIME = Long.MIN_VALUE;

    private static long eight(String text) {
        return JsonBytes.eight(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    private final JsonBytes in;
    private final JsonTexts texts;
    private @Nullable Instant @Nullable [] recent;

    JsonTimes(JsonBytes in, JsonTexts texts) {
        this.in = in;
        this.texts = texts;
    }

    /** Reads a text behind its opening quote; null when it is empty. */
    @Nullable
    Instant text() throws IOException {
        int start = in.pos;
        int stop = in.plainEnd(start);
        if (stop < in.end && in.buffer[stop] == '"') {
            long second = epochSecond(in.buffer, start, stop);
            if (second != NO_TIME) {
                in.pos = stop + 1;
                return shared(second);
            }
        }
        String text = texts.read();
        return text.isEmpty() ? null : parse(text);
    }

    /** Times that the quick way does not know, or whose text was broken apart by the window. */
    private Instant parse(String text) {
        if (text.length() <= LONGEST) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            long second = epochSecond(bytes, 0, bytes.length);
            if (second != NO_TIME) {
                return shared(second);
            }
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    /** Seconds since 1970 as a number. */
    static Instant ofEpochSecond(long second) {
        if (second < 0 || second >= 1_000_000_000_000L) {
            throw new DateTimeException("no time");
        }
        return Instant.ofEpochSecond(second);
    }

    private Instant shared(long second) {
        @Nullable Instant[] known = recent;
        if (known == null) {
            known = new @Nullable Instant[REMEMBERED];
            recent = known;
        }
        int slot = (int) (second ^ (second >>> 7)) & (REMEMBERED - 1);
        Instant instant = known[slot];
        if (instant == null || instant.getEpochSecond() != second) {
            instant = Instant.ofEpochSecond(second);
            known[slot] = instant;
        }
        return instant;
    }

    /** {@code 2026-08-22T14:03:05} and {@code Z}, {@code +0200} or {@code +02:00}; or at most twelve digits. */
    private static long epochSecond(byte[] b, int from, int to) {
        int length = to - from;
        if (length > 0 && length <= MAX_EPOCH_DIGITS) {
            return digits(b, from, to) ? number(b, from, to) : NO_TIME;
        }
        if (length <= DATE_TIME || length > LONGEST) {
            return NO_TIME;
        }
        long date = JsonBytes.eight(b, from) ^ DATE;
        long dayOf = JsonBytes.eight(b, from + 3) ^ DAY_OF;
        long time = JsonBytes.eight(b, from + 11) ^ TIME;
        boolean digits =
                ((date | date + DATE_ABOVE_9 | dayOf | dayOf + DAY_OF_ABOVE_9 | time | time + TIME_ABOVE_9) & HIGHS)
                        == 0;
        if (!digits) {
            return NO_TIME;
        }
        int year = two(date, 0) * 100 + two(date, 2);
        int month = two(date, 5);
        int day = two(dayOf, 5);
        int hour = two(time, 0);
        int minute = two(time, 3);
        int second = two(time, 6);
        long offset = offset(b, from + DATE_TIME, to);
        if (month < 1 || month > 12 || day < 1 || day > daysOf(month, year)) {
            return NO_TIME;
        }
        if (hour > 23 || minute > 59 || second > 59 || offset == NO_TIME) {
            return NO_TIME;
        }
        return epochDay(year, month, day) * DAY + (hour * 60L + minute) * 60 + second - offset;
    }

    /** Two digits of eight whose code for 0 has been taken off, the first one lowest. */
    private static int two(long digits, int at) {
        int both = (int) (digits >>> (at * 8));
        return (both & 0xFF) * 10 + ((both >>> 8) & 0xFF);
    }

    private static long offset(byte[] b, int from, int to) {
        int length = to - from;
        if (length == 1) {
            return b[from] == 'Z' ? 0 : NO_TIME;
        }
        boolean colon = length == 6;
        int minutesFrom = from + (colon ? 4 : 3);
        if (length != 5 && !(colon && b[from + 3] == ':')) {
            return NO_TIME;
        }
        if (!digits(b, from + 1, from + 3) || !digits(b, minutesFrom, to)) {
            return NO_TIME;
        }
        long minutes = number(b, minutesFrom, to);
        long seconds = (number(b, from + 1, from + 3) * 60 + minutes) * 60;
        if (minutes > 59 || seconds > MAX_OFFSET) {
            return NO_TIME;
        }
        return b[from] == '+' ? seconds : b[from] == '-' ? -seconds : NO_TIME;
    }

    private static int daysOf(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Counts in years that begin in March, so that the leap day is the last. Years are not negative here. */
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int era = Math.floorDiv(y, 400);
        int ofEra = y - era * 400;
        int ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return (long) era * DAYS_OF_400_YEARS + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - DAYS_TO_1970;
    }

    private static boolean digits(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] b, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (b[i] - '0');
        }
        return number;
    }
}
