// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A day, fixed or counted from an account's own today.
 *
 * @param fixed the day; null when it is counted
 * @param daysAgo how many days before today
 */
record Day(@Nullable LocalDate fixed, int daysAgo) {

    private static final Pattern AGO = Pattern.compile("-?(\\d{1,4})d");

    static Day ago(int days) {
        return new Day(null, days);
    }

    LocalDate on(LocalDate today) {
        return fixed != null ? fixed : today.minusDays(daysAgo);
    }

    /** Reads {@code 2026-11-01}, {@code today}, {@code yesterday} or {@code 30d} (thirty days ago). */
    static final class Argument implements ITypeConverter<Day> {

        @Override
        public Day convert(String value) {
            String word = value.toLowerCase(Locale.ROOT);
            Matcher ago = AGO.matcher(word);
            if (ago.matches()) {
                return ago(Integer.parseInt(ago.group(1)));
            }
            if (word.equals("today") || word.equals("yesterday")) {
                return ago(word.equals("today") ? 0 : 1);
            }
            try {
                return new Day(LocalDate.parse(value), 0);
            } catch (DateTimeException e) {
                throw new TypeConversionException(
                        "'" + value + "' is no day: write 2026-11-01, today, yesterday or 30d (thirty days ago)");
            }
        }
    }
}
