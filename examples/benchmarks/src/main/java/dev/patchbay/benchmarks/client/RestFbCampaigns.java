// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.restfb.Connection;
import com.restfb.FacebookClient;
import com.restfb.Parameter;
import com.restfb.types.ads.Campaign;
import dev.patchbay.benchmarks.server.Accounts;

/** RestFB. */
final class RestFbCampaigns implements CampaignPages {

    private final FacebookClient client;

    RestFbCampaigns(String url) {
        client = RestFb.client(url);
    }

    @Override
    public Object read(int account, int size) {
        return client.fetchConnection(
                Accounts.node(account) + "/campaigns",
                Campaign.class,
                Parameter.with("fields", FIELDS),
                Parameter.with("limit", size));
    }

    @Override
    public Answers understood(Object page) {
        Answers answers = Answers.NONE;
        for (Object each : ((Connection<?>) page).getData()) {
            Campaign c = (Campaign) each;
            answers = answers.campaign(
                    c.getId(),
                    c.getName(),
                    c.getEffectiveStatus(),
                    c.getObjective(),
                    GraphTime.budget(c.getDailyBudget(), c.getLifetimeBudget()),
                    c.getUpdatedTime().toInstant().getEpochSecond());
        }
        return answers;
    }
}
