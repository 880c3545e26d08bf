// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Times for those contenders that leave them as text. Used only to compare answers, never while measuring. */
final class GraphTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ");

    private GraphTime() {}

    static long epochSecond(String text) {
        return OffsetDateTime.parse(text, FORMAT).toEpochSecond();
    }

    static long budget(String daily, String lifetime) {
        return Long.parseLong(daily != null ? daily : lifetime);
    }
}
