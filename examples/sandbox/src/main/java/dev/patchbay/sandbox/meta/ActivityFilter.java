// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Since, until and object of the change log. */
final class ActivityFilter {

    private final Instant since;
    private final Instant until;
    private final String objectId;

    ActivityFilter(Params params) {
        since = params.get("since").map(text -> time("since", text)).orElse(Instant.MIN);
        until = params.get("until").map(text -> time("until", text)).orElse(Instant.MAX);
        objectId = params.text("oid");
    }

    boolean shows(Node activity) {
        Instant at = ((Moment) activity.value("event_time")).at();
        return !at.isBefore(since)
                && !at.isAfter(until)
                && (objectId.isEmpty() || activity.text("object_id").equals(objectId));
    }

    private static Instant time(String name, String text) {
        try {
            if (text.matches("\\d{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (text.matches(".*[+-]\\d{4}")) {
                return OffsetDateTime.parse(text, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ"))
                        .toInstant();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw GraphError.param("Param " + name + " must be a valid date/time");
        }
    }
}
