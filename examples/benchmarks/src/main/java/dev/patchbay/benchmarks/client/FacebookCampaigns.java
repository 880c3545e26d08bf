// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.Campaign;
import dev.patchbay.benchmarks.server.Accounts;
import dev.patchbay.benchmarks.server.Routes;
import java.util.List;

/** Meta's own SDK. Without the app's secret it need not compute a proof for each call. */
final class FacebookCampaigns implements CampaignPages {

    private static final List<String> FIELD_LIST = List.of(FIELDS.split(","));

    private final APIContext context;

    FacebookCampaigns(String url) {
        context = context(url);
    }

    static APIContext context(String url) {
        return new APIContext(url, url, "v24.0", BareHttp.TOKEN, null, Routes.APP_ID, false).enableDebug(false);
    }

    @Override
    public Object read(int account, int size) throws APIException {
        return new AdAccount(Accounts.node(account), context)
                .getCampaigns()
                .requestFields(FIELD_LIST)
                .setParam("limit", size)
                .execute();
    }

    @Override
    public Answers understood(Object page) {
        Answers answers = Answers.NONE;
        for (Object each : (APINodeList<?>) page) {
            Campaign c = (Campaign) each;
            answers = answers.campaign(
                    c.getFieldId(),
                    c.getFieldName(),
                    c.getFieldEffectiveStatus().toString(),
                    c.getFieldObjective(),
                    GraphTime.budget(c.getFieldDailyBudget(), c.getFieldLifetimeBudget()),
                    GraphTime.epochSecond(c.getFieldUpdatedTime()));
        }
        return answers;
    }
}
