// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time with its offset, or a day, which then begins in UTC. */
final class InstantArgument implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return value.length() <= 10
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value + "' is no time: write 2026-11-01 or 2026-11-01T08:00:00Z");
        }
    }
}
