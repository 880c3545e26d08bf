// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a platform's API.
 *
 * @param version in the platform's form, for example {@code v26.0}
 * @param born release date
 * @param sunset last day of use; null when not announced
 * @param note what the date is about, for example which of the platform's APIs it ends; empty for all
 * @since 0.1
 */
public record ApiVersion(
        String version, LocalDate born, @Nullable LocalDate sunset, String note) {

    /** Checks for nulls. */
    public ApiVersion {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(born, "born");
        Objects.requireNonNull(note, "note");
    }
}
