// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.APINodeList;
import com.facebook.ads.sdk.APIResponse;
import com.facebook.ads.sdk.Ad;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.AdReportRun;
import com.facebook.ads.sdk.AdSet;
import com.facebook.ads.sdk.AdsInsights;
import com.facebook.ads.sdk.BatchRequest;
import com.facebook.ads.sdk.Campaign;
import com.facebook.ads.sdk.User;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Meta's own Java SDK, unmodified, pointed at the sandbox. It speaks nothing but HTTPS. */
class OfficialSdkTest {

    private static SSLSocketFactory before;
    private static Sandbox sandbox;
    private static APIContext context;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().scenario(Scenario.REFERENCE).seed(11).build();
        before = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection.setDefaultSSLSocketFactory(
                sandbox.tls().clientContext().getSocketFactory());
        Map<String, String> meta = sandbox.settings().get("meta");
        String graph = meta.get("graph-url").replace("http://", "https://");
        context = new APIContext(
                graph,
                graph,
                "v24.0",
                sandbox.meta().userToken(),
                meta.get("client-secret"),
                meta.get("client-id"),
                false);
    }

    @AfterAll
    static void stop() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        sandbox.close();
    }

    private static AdAccount account() {
        return new AdAccount(sandbox.meta().adAccountIds().get(0), context);
    }

    @Test
    void listsAdAccountsAndBusinesses() throws APIException {
        APINodeList<AdAccount> accounts =
                new User("me", context).getAdAccounts().requestAllFields().execute();
        assertThat(accounts)
                .hasSize(10)
                .allSatisfy(a -> assertThat(a.getFieldCurrency()).hasSize(3));
        assertThat(accounts).extracting(AdAccount::getFieldTimezoneName).contains("Asia/Kathmandu");
        assertThat(new User("me", context).getBusinesses().requestNameField().execute())
                .hasSize(3);
    }

    @Test
    void walksAllPagesOfCampaignsByItself() throws APIException {
        APINodeList<Campaign> campaigns = account()
                .getCampaigns()
                .setParam("limit", 7)
                .requestAllFields()
                .execute()
                .withAutoPaginationIterator(true);
        List<String> names = new ArrayList<>();
        campaigns.forEach(c -> names.add(c.getFieldName()));
        assertThat(names).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void readsAdSetsAndAdsWithEveryField() throws APIException {
        Campaign campaign = account().getCampaigns().execute().get(0);
        APINodeList<AdSet> adSets = campaign.getAdSets().requestAllFields().execute();
        assertThat(adSets).hasSize(5);
        APINodeList<Ad> ads = adSets.get(0).getAds().requestAllFields().execute();
        assertThat(ads)
                .hasSize(4)
                .allSatisfy(ad -> assertThat(ad.getFieldCampaignId()).isEqualTo(campaign.getId()));
        assertThat(ads.get(0).getFieldCreative().getId()).hasSize(17);
    }

    @Test
    void readsInsightsSynchronously() throws APIException {
        APINodeList<AdsInsights> rows = account()
                .getInsights()
                .setLevel(AdsInsights.EnumLevel.VALUE_AD)
                .setDatePreset(AdsInsights.EnumDatePreset.VALUE_YESTERDAY)
                .setParam("limit", 100)
                .requestFields(List.of("ad_id", "impressions", "spend", "actions", "cost_per_action_type"))
                .execute()
                .withAutoPaginationIterator(true);
        List<AdsInsights> all = new ArrayList<>();
        rows.forEach(all::add);
        assertThat(all).hasSize(400).allSatisfy(row -> {
            assertThat(Long.parseLong(row.getFieldImpressions())).isPositive();
            assertThat(row.getFieldActions()).isNotEmpty();
        });
    }

    @Test
    void readsInsightsAsynchronously() throws APIException {
        AdReportRun run = account()
                .getInsightsAsync()
                .setLevel("campaign")
                .setDatePreset("last_7d")
                .setFields(List.of("campaign_id", "spend"))
                .execute();
        int looks = 0;
        while (!run.fetch().getFieldAsyncStatus().equals("Job Completed")) {
            assertThat(++looks).isLessThan(6);
        }
        assertThat(run.getFieldAsyncPercentCompletion()).isEqualTo(100);
        assertThat(run.getInsights().execute()).hasSize(20);
    }

    @Test
    void asksSeveralThingsInOneBatch() throws APIException {
        BatchRequest batch = new BatchRequest(context);
        account().get().requestNameField().addToBatch(batch, "account");
        account().getCampaigns().setParam("limit", 3).addToBatch(batch, "campaigns");
        new Campaign("123", context).get().addToBatch(batch, "wrong");
        List<APIResponse> answers = batch.execute();
        assertThat(((AdAccount) answers.get(0)).getFieldName()).isEqualTo("Nordlicht Outdoor DE");
        assertThat((APINodeList<?>) answers.get(1)).hasSize(3);
        assertThat(answers.get(2)).isInstanceOf(APIException.class);
    }

    @Test
    void tellsWhatIsWrongInMetasWords() {
        assertThatThrownBy(() -> account().get().requestField("no_such_field").execute())
                .isInstanceOf(APIException.class)
                .hasMessageContaining("Tried accessing nonexisting field (no_such_field)");
    }

    @Test
    void findsOutTheAppIdOfAToken() {
        APIContext unknown = new APIContext(
                context.getEndpointBase(),
                context.getEndpointBase(),
                "v24.0",
                context.getAccessToken(),
                null,
                null,
                false);
        assertThat(unknown.getAppID()).isEqualTo(context.getAppID());
    }
}
