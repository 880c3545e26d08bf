// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.benchmarks.server.Accounts;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;

/** OkHttp and Jackson. */
public final class BareCampaigns implements CampaignPages {

    /** A page. */
    record CampaignPage(List<BareCampaign> data, Paging paging) {}

    /** Where it goes on. */
    record Paging(Cursors cursors, String next) {}

    /** Cursors. */
    record Cursors(String before, String after) {}

    /** A campaign; everything stays the text it is. */
    record BareCampaign(
            String id,
            @JsonProperty("account_id") String accountId,
            String name,
            String status,
            @JsonProperty("effective_status") String effectiveStatus,
            String objective,
            @JsonProperty("daily_budget") String dailyBudget,
            @JsonProperty("lifetime_budget") String lifetimeBudget,
            @JsonProperty("start_time") String startTime,
            @JsonProperty("stop_time") String stopTime,
            @JsonProperty("created_time") String createdTime,
            @JsonProperty("updated_time") String updatedTime) {}

    private final String url;
    private final BareHttp http;

    BareCampaigns(String url) {
        this(url, new OkHttpClient());
    }

    public BareCampaigns(String url, OkHttpClient client) {
        this.url = url;
        this.http = new BareHttp(client, CampaignPage.class);
    }

    @Override
    public Object read(int account, int size) throws IOException {
        return http.get(url + "/v26.0/" + Accounts.node(account) + "/campaigns?fields=" + FIELDS + "&limit=" + size
                + "&access_token=" + BareHttp.TOKEN);
    }

    @Override
    public Answers understood(Object page) {
        Answers answers = Answers.NONE;
        for (BareCampaign c : ((CampaignPage) page).data) {
            answers = answers.campaign(
                    c.id,
                    c.name,
                    c.effectiveStatus,
                    c.objective,
                    GraphTime.budget(c.dailyBudget, c.lifetimeBudget),
                    GraphTime.epochSecond(c.updatedTime));
        }
        return answers;
    }
}
