// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists ads. */
@Command(name = "ads", mixinStandardHelpOptions = true, description = "Lists ads.")
final class AdsCommand extends EntityCommand<Ad> {

    @Override
    Listing.View<Ad> view() {
        return new Listing.View<>(
                "ads",
                List.of(
                        Column.text("AD"),
                        Column.name("NAME"),
                        Column.text("STATUS").painted(s -> style().of(Status.valueOf(s))),
                        Column.text("AD SET"),
                        Column.text("CAMPAIGN"),
                        Column.text("ACCOUNT")),
                a -> List.of(a.id(), a.name(), a.status().name(), a.adSetId(), orDash(a.campaignId()), a.accountId()),
                Shapes::ad);
    }

    @Override
    Paged<Ad> list(AdsReader reader, String accountId, AdsQuery query) {
        return reader.ads(accountId, query);
    }
}
