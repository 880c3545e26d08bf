// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.spi.AdsQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to read of an account's campaigns, ad sets and ads. */
final class ReadOptions {

    @Option(names = "--all", description = "Archived and deleted ones too.")
    boolean all;

    @Option(
            names = "--changed-since",
            paramLabel = "TIME",
            converter = InstantArgument.class,
            description = "Only what changed at the platform since then, for example 2026-11-01T00:00:00Z.")
    @Nullable
    Instant changedSince;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after N items.")
    int limit;

    @Option(names = "--page-size", paramLabel = "N", description = "Items per call (default: the connector's).")
    int pageSize;

    AdsQuery query() {
        AdsQuery query = all ? AdsQuery.everything() : AdsQuery.live();
        return (changedSince == null ? query : query.changedSince(changedSince)).withPageSize(pageSize);
    }
}
