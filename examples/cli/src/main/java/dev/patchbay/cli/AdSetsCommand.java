// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.http.Paged;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists ad sets. */
@Command(
        name = "adsets",
        mixinStandardHelpOptions = true,
        description = "Lists ad sets, which other platforms call ad groups, ad squads or line items.")
final class AdSetsCommand extends EntityCommand<AdSet> {

    @Override
    Listing.View<AdSet> view() {
        return new Listing.View<>(
                "ad sets",
                List.of(
                        Column.text("AD SET"),
                        Column.name("NAME"),
                        Column.text("STATUS").painted(s -> style().of(Status.valueOf(s))),
                        Column.name("GOAL"),
                        Column.number("BUDGET"),
                        Column.text("CAMPAIGN"),
                        Column.text("ACCOUNT")),
                s -> List.of(
                        s.id(),
                        s.name(),
                        s.status().name(),
                        orDash(s.optimizationGoal()),
                        budget(s.budget()),
                        s.campaignId(),
                        s.accountId()),
                Shapes::adSet);
    }

    @Override
    Paged<AdSet> list(AdsReader reader, String accountId, AdsQuery query) {
        return reader.adSets(accountId, query);
    }
}
