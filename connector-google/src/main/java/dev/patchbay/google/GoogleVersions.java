// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.ApiVersion;
import java.time.LocalDate;
import java.util.List;

/**
 * The versions of the Google Ads API. Four a year, each alive for about one; then every call fails. Google announces ends by
 * month, so the days here are the months' last; births before v26 are from memory. Business Profile and YouTube keep their
 * versions.
 */
final class GoogleVersions {

    static final String DEFAULT = "v25";
    static final String PATTERN = "v[1-9][0-9]?";

    private static final String ADS = "Google Ads API";

    /** Newest first. */
    static final List<ApiVersion> ALL = List.of(
            new ApiVersion("v26", LocalDate.of(2026, 10, 14), LocalDate.of(2027, 11, 30), ADS),
            new ApiVersion("v25", LocalDate.of(2026, 7, 22), LocalDate.of(2027, 8, 31), ADS),
            new ApiVersion("v24", LocalDate.of(2026, 4, 22), LocalDate.of(2027, 5, 31), ADS),
            new ApiVersion("v23", LocalDate.of(2026, 1, 28), LocalDate.of(2027, 2, 28), ADS),
            new ApiVersion("v22", LocalDate.of(2025, 10, 15), LocalDate.of(2026, 10, 7), ADS),
            new ApiVersion("v21", LocalDate.of(2025, 8, 6), LocalDate.of(2026, 8, 5), ADS),
            new ApiVersion("v20", LocalDate.of(2025, 6, 4), LocalDate.of(2026, 6, 10), ADS));

    private GoogleVersions() {}
}
