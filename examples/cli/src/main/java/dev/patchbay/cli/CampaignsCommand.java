// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists campaigns. */
@Command(name = "campaigns", mixinStandardHelpOptions = true, description = "Lists campaigns.")
final class CampaignsCommand extends EntityCommand<Campaign> {

    @Override
    Listing.View<Campaign> view() {
        return new Listing.View<>(
                "campaigns",
                List.of(
                        Column.text("CAMPAIGN"),
                        Column.name("NAME"),
                        Column.text("STATUS").painted(s -> style().of(Status.valueOf(s))),
                        Column.name("OBJECTIVE"),
                        Column.number("BUDGET"),
                        Column.text("ACCOUNT")),
                c -> List.of(
                        c.id(), c.name(), c.status().name(), orDash(c.objective()), budget(c.budget()), c.accountId()),
                Shapes::campaign);
    }

    @Override
    Paged<Campaign> list(AdsReader reader, String accountId, AdsQuery query) {
        return reader.campaigns(accountId, query);
    }
}
