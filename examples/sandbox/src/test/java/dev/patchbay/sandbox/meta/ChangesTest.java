// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final MovableClock clock = new MovableClock("2026-09-01T10:15:00Z");
    private Sandbox sandbox;
    private RawClient client;
    private String account;
    private String campaign;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).build();
        client = new RawClient(sandbox);
        account = "/" + sandbox.meta().adAccountIds().get(0);
        campaign = client.get(account + "/campaigns").all("id").get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void pausingReachesWhatIsBelowAndStopsDelivery() {
        assertThat(client.post("/" + campaign, "status", "PAUSED")
                        .at("/success")
                        .asBoolean())
                .isTrue();
        Reply adSets = client.get("/" + campaign + "/adsets", "fields", "status,effective_status");
        assertThat(adSets.all("status")).containsOnly("ACTIVE");
        assertThat(adSets.all("effective_status")).containsOnly("CAMPAIGN_PAUSED");
        assertThat(client.get("/" + campaign + "/ads", "fields", "effective_status")
                        .all("effective_status"))
                .containsOnly("CAMPAIGN_PAUSED");
        clock.advance(Duration.ofDays(2));
        assertThat(client.get("/" + campaign + "/insights", "date_preset", "yesterday")
                        .data())
                .isEmpty();
        client.post("/" + campaign, "status", "ACTIVE");
        assertThat(client.get("/" + campaign + "/insights", "date_preset", "today")
                        .data())
                .hasSize(1);
    }

    @Test
    void deletedObjectsHideButKeepTheirNumbers() {
        String range = "{\"since\":\"2026-08-01\",\"until\":\"2026-08-07\"}";
        String before = client.get(account + "/insights", "time_range", range, "fields", "spend")
                .body();
        assertThat(client.delete("/" + campaign).at("/success").asBoolean()).isTrue();
        assertThat(client.get(account + "/campaigns").all("id")).doesNotContain(campaign);
        assertThat(client.get(account + "/insights", "time_range", range, "fields", "spend")
                        .body())
                .isEqualTo(before);
        Reply refused = client.post("/" + campaign, "status", "ACTIVE");
        assertThat(refused.subcode()).isEqualTo(1_487_566);
        assertThat(client.post("/" + campaign, "name", "Old").status()).isEqualTo(200);
    }

    @Test
    void deletedAdsHaveRowsOnlyIfAskedForButCountAboveThem() {
        String range = "{\"since\":\"2026-08-01\",\"until\":\"2026-08-07\"}";
        List<String> ads = client.get(account + "/insights", "time_range", range, "level", "ad", "fields", "ad_id")
                .all("ad_id");
        String gone = ads.get(0);
        String adSet =
                client.get("/" + gone, "fields", "adset_id").at("/adset_id").asText();
        String whole = client.get("/" + adSet + "/insights", "time_range", range, "fields", "spend")
                .body();
        client.delete("/" + gone);
        assertThat(client.get(account + "/insights", "time_range", range, "level", "ad", "fields", "ad_id")
                        .all("ad_id"))
                .containsExactlyElementsOf(ads.subList(1, ads.size()));
        String filter = "[{\"field\":\"ad.effective_status\",\"operator\":\"IN\",\"value\":[\"DELETED\"]}]";
        assertThat(client.get(
                                account + "/insights",
                                "time_range",
                                range,
                                "level",
                                "ad",
                                "fields",
                                "ad_id",
                                "filtering",
                                filter)
                        .all("ad_id"))
                .containsExactly(gone);
        assertThat(client.get("/" + gone + "/insights", "time_range", range).data())
                .hasSize(1);
        assertThat(client.get("/" + adSet + "/insights", "time_range", range, "fields", "spend")
                        .body())
                .isEqualTo(whole);
    }

    @Test
    void writesAreChecked() {
        assertThat(client.post("/" + campaign, "status", "ASLEEP").message()).contains("Param status must be one of");
        client.post("/" + campaign, "name", "Try", "execution_options", "[\"validate_only\"]");
        assertThat(client.get("/" + campaign, "fields", "name").at("/name").asText())
                .isNotEqualTo("Try");
        assertThat(client.post(account + "/campaigns", "name", "New").code()).isEqualTo(3);
        assertThat(client.post(account + "/nothing", "name", "New").code()).isEqualTo(2500);
        sandbox.meta().revokePermission(userId(), "ads_management");
        assertThat(client.post("/" + campaign, "name", "No").code()).isEqualTo(294);
    }

    @Test
    void aNewCampaignDeliversFromToday() {
        String before = client.get(account + "/insights", "date_preset", "today", "level", "campaign")
                .body();
        String added = sandbox.meta().addCampaign(account.substring(1));
        Reply after = client.get(account + "/insights", "date_preset", "today", "level", "campaign");
        assertThat(after.body()).isNotEqualTo(before);
        assertThat(after.all("campaign_id")).contains(added);
        sandbox.meta().edit(added, Map.of("name", "Mine"));
        assertThat(client.get("/" + added, "fields", "name").at("/name").asText())
                .isEqualTo("Mine");
    }

    private String userId() {
        return client.get("/me").at("/id").asText();
    }
}
