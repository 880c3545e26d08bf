// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import dev.patchbay.benchmarks.server.Accounts;
import dev.patchbay.http.Page;
import dev.patchbay.model.Campaign;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;

/** Patchbay's reader of campaigns. */
final class PatchbayCampaigns implements CampaignPages {

    private final PatchbayClient client;
    private final AdsReader ads;

    PatchbayCampaigns(PatchbayClient client, AdsReader ads) {
        this.client = client;
        this.ads = ads;
    }

    @Override
    public Object read(int account, int size) {
        return ads.campaigns(Accounts.node(account), AdsQuery.live().withPageSize(size))
                .pages()
                .next();
    }

    @Override
    public Answers understood(Object page) {
        Answers answers = Answers.NONE;
        for (Object each : ((Page<?>) page).items()) {
            Campaign c = (Campaign) each;
            answers = answers.campaign(
                    c.id(),
                    c.name(),
                    c.platformStatus(),
                    c.objective(),
                    c.budget().amount().toMinor(2),
                    c.updatedTime().getEpochSecond());
        }
        return answers;
    }

    @Override
    public void close() {
        client.close();
    }
}
