// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads Meta's times: {@code 2026-08-22T14:03:05+0000}, an offset without a colon, or seconds since 1970. */
final class MetaTime {

    private static final int DATE_TIME = 19;
    private static final int WITH_OFFSET = 24;
    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;
    private static final int MAX_DIGITS = 12;

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
                return LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 7),
                                number(text, 8, 10),
                                number(text, 11, 13),
                                number(text, 14, 16),
                                number(text, 17, DATE_TIME))
                        .toInstant(offset(text));
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

    private static ZoneOffset offset(String text) {
        int minutes = number(text, 20, 22) * 60 + number(text, 22, WITH_OFFSET);
        return switch (text.charAt(DATE_TIME)) {
            case '+' -> ZoneOffset.ofTotalSeconds(minutes * 60);
            case '-' -> ZoneOffset.ofTotalSeconds(-minutes * 60);
            default -> throw new DateTimeException("no offset");
        };
    }

    private static int number(String text, int from, int to) {
        if (!digits(text, from, to)) {
            throw new NumberFormatException();
        }
        return Integer.parseInt(text, from, to, 10);
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
