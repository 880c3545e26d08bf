// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.ApiVersion;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of Meta's API. Graph and Marketing share numbers but not their ends: a Graph version lives about two years
 * and is then silently served by the oldest one alive, a Marketing version about one year and then fails with code 2635.
 */
final class MetaVersions {

    static final String DEFAULT = "v26.0";
    static final String PATTERN = "v[1-9][0-9]?\\.[0-9]";

    private static final String GRAPH = "Graph API";
    private static final String MARKETING = "Marketing API";
    private static final Period NOTICE = Period.ofDays(90);

    /** Newest first; a version whose Marketing API ends on a day of its own has a line for each. */
    static final List<ApiVersion> ALL = List.of(
            new ApiVersion("v26.0", LocalDate.of(2026, 7, 29), null, ""),
            new ApiVersion("v25.0", LocalDate.of(2026, 2, 18), LocalDate.of(2028, 7, 29), GRAPH),
            new ApiVersion("v25.0", LocalDate.of(2026, 2, 18), null, MARKETING),
            new ApiVersion("v24.0", LocalDate.of(2025, 10, 8), LocalDate.of(2028, 2, 18), GRAPH),
            new ApiVersion("v24.0", LocalDate.of(2025, 10, 8), LocalDate.of(2026, 10, 6), MARKETING),
            new ApiVersion("v23.0", LocalDate.of(2025, 5, 29), LocalDate.of(2027, 10, 8), GRAPH),
            new ApiVersion("v23.0", LocalDate.of(2025, 5, 29), LocalDate.of(2026, 6, 9), MARKETING),
            new ApiVersion("v22.0", LocalDate.of(2025, 1, 21), LocalDate.of(2027, 5, 20), GRAPH),
            new ApiVersion("v21.0", LocalDate.of(2024, 10, 2), LocalDate.of(2027, 1, 21), GRAPH),
            new ApiVersion("v20.0", LocalDate.of(2024, 5, 21), LocalDate.of(2026, 9, 24), GRAPH));

    private MetaVersions() {}

    /** What a person should know about the versions in use, one line each. */
    static List<String> findings(String graph, String marketing, LocalDate today) {
        List<String> findings = new ArrayList<>(2);
        find(graph, GRAPH, today, findings);
        find(marketing, MARKETING, today, findings);
        return findings;
    }

    private static void find(String version, String api, LocalDate today, List<String> findings) {
        LocalDate sunset = sunset(version, api);
        if (sunset == null) {
            return;
        }
        if (today.isAfter(sunset)) {
            findings.add(api + " " + version + " ended on " + sunset + ": set a newer version");
        } else if (!today.isBefore(sunset.minus(NOTICE))) {
            findings.add(api + " " + version + " ends on " + sunset + ": set a newer version before");
        }
    }

    private static @Nullable LocalDate sunset(String version, String api) {
        for (ApiVersion one : ALL) {
            if (one.version().equals(version) && one.note().equals(api)) {
                return one.sunset();
            }
        }
        return null;
    }
}
