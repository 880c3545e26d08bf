// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads Meta's times: {@code 2026-08-22T14:03:05+0000}, an offset without a colon, or seconds since 1970. */
final class MetaTime {

    private static final long MAX_EPOCH_SECOND = 253_402_300_799L;

    private MetaTime() {}

    static @Nullable Instant instant(JsonReader json, String field) throws IOException {
        try {
            return json.instant();
        } catch (MalformedBodyException e) {
            throw new MalformedBodyException("Field " + field + " is no time of the Graph API: " + e.getMessage());
        }
    }

    /**
     * A start or an end that may not be set: Meta then shows the beginning of 1970, or the second before it, in the
     * account's offset ({@code 1969-12-31T15:59:59-0800}).
     */
    static @Nullable Instant scheduled(JsonReader json, String field) throws IOException {
        Instant time = instant(json, field);
        return time == null || time.getEpochSecond() <= 0 ? null : time;
    }

    static @Nullable LocalDate date(JsonReader json, String field) throws IOException {
        String text = json.word();
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new MalformedBodyException("Field " + field + " is no date");
        }
    }

    /** Seconds since 1970 where 0 and nonsense mean that there is no such time. */
    static @Nullable Instant epochOrNever(@Nullable Long seconds) {
        return seconds == null || seconds <= 0 || seconds > MAX_EPOCH_SECOND ? null : Instant.ofEpochSecond(seconds);
    }
}
