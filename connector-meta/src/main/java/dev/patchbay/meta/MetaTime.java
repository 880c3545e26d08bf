// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads Meta's times: {@code 2026-08-22T14:03:05+0000}, an offset without a colon, or seconds since 1970. */
final class MetaTime {

    private static final int DATE_TIME = 19;
    private static final int WITH_OFFSET = 24;
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;
    private static final int MAX_DIGITS = 12;
    private static final long DAY = 86_400;
    private static final int MAX_OFFSET = 18 * 3600;

    private MetaTime() {}

    static @Nullable Instant instant(JsonReader json, String field) throws IOException {
        String text = json.string();
        if (text == null || text.isEmpty()) {
            return null;
        }
        Instant parsed = parse(text);
        if (parsed == null) {
            throw new MalformedBodyException("Field " + field + " is no time of the Graph API");
        }
        return parsed;
    }

    static @Nullable LocalDate date(JsonReader json, String field) throws IOException {
        String text = json.string();
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedBodyException("Field " + field + " is no date");
        }
    }

    /** Parses by position, without a formatter: it stands in every record of every listing. */
    static @Nullable Instant parse(String text) {
        if (text.length() <= MAX_DIGITS && digits(text, 0, text.length())) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        try {
            if (text.length() == WITH_OFFSET && text.charAt(10) == 'T') {
                long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
                return Instant.ofEpochSecond(day * DAY + timeOfDay(text) - offset(text));
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** Seconds since 1970 where 0 and nonsense mean that there is no such time. */
    static @Nullable Instant epochOrNever(@Nullable Long seconds) {
        return seconds == null || seconds <= 0 || seconds > MAX_EPOCH_SECOND ? null : Instant.ofEpochSecond(seconds);
    }

    private static int timeOfDay(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, DATE_TIME);
        boolean separated =
                text.charAt(4) == '-' && text.charAt(7) == '-' && text.charAt(13) == ':' && text.charAt(16) == ':';
        if (!separated || hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no time of day");
        }
        return (hour * 60 + minute) * 60 + second;
    }

    /** In seconds, by arithmetic: looking zone offsets up took a quarter of the time that a listing takes to read. */
    private static int offset(String text) {
        int hours = number(text, 20, 22);
        int minutes = number(text, 22, WITH_OFFSET);
        int seconds = (hours * 60 + minutes) * 60;
        if (minutes > 59 || seconds > MAX_OFFSET) {
            throw new DateTimeException("no offset");
        }
        return switch (text.charAt(DATE_TIME)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> throw new DateTimeException("no offset");
        };
    }

    private static int number(String text, int from, int to) {
        if (!digits(text, from, to)) {
            throw new NumberFormatException();
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return to > from;
    }
}
