// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.GoogleOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is changed shows in the change feeds, and in what is read afterwards. */
class AdsChangesTest {

    private final MovableClock clock = new MovableClock("2026-11-20T12:00:00.123456Z");
    private final Sandbox sandbox = Sandbox.builder()
            .clock(clock)
            .google(GoogleOptions.DEFAULTS.withAds(AdsOptions.DEFAULTS.withChangeDelay(Duration.ofMinutes(3))))
            .build();
    private final AdsControl ads = sandbox.google().ads();
    private final AdsClient client = new AdsClient(sandbox).through(ads.managerId());
    private final long berlin = ads.clientIds().get(0);
    private final long campaign = ads.campaignIds(berlin).get(0);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<JsonNode> statuses() {
        return client.rows(
                berlin,
                "SELECT change_status.resource_type, change_status.resource_status,"
                        + " change_status.last_change_date_time, change_status.campaign, change_status.ad_group,"
                        + " change_status.ad_group_ad, change_status.campaign_budget FROM change_status WHERE"
                        + " change_status.last_change_date_time >= '2026-11-20 12:59:00' AND"
                        + " change_status.last_change_date_time <= '2026-11-21 00:00:00' LIMIT 10000");
    }

    private List<JsonNode> events() {
        return client.rows(
                berlin,
                "SELECT change_event.change_date_time, change_event.change_resource_type,"
                        + " change_event.change_resource_name, change_event.resource_change_operation,"
                        + " change_event.changed_fields, change_event.old_resource, change_event.new_resource,"
                        + " change_event.user_email, change_event.client_type, change_event.campaign, campaign.name FROM"
                        + " change_event WHERE change_event.change_date_time DURING TODAY LIMIT 100");
    }

    @Test
    void thereIsAHistoryFromTheBeginning() {
        assertThat(client.rows(
                        berlin,
                        "SELECT change_status.resource_type FROM change_status WHERE"
                                + " change_status.last_change_date_time DURING LAST_30_DAYS LIMIT 100"))
                .isNotEmpty();
    }

    @Test
    void anEditShowsAfterTheDelayInTheAccountsTime() {
        ads.editCampaign(berlin, campaign, Map.of("status", "PAUSED", "name", "Renamed"));
        assertThat(events()).isEmpty();
        clock.advance(Duration.ofMinutes(3));
        JsonNode event = events().get(0).get("changeEvent");
        assertThat(event.get("changeDateTime").asText()).isEqualTo("2026-11-20 13:00:00.123456");
        assertThat(event.get("changeResourceType").asText()).isEqualTo("CAMPAIGN");
        assertThat(event.get("resourceChangeOperation").asText()).isEqualTo("UPDATE");
        assertThat(event.get("changedFields").asText()).isEqualTo("name,status");
        assertThat(event.at("/oldResource/campaign/status").asText()).isEqualTo("ENABLED");
        assertThat(event.at("/newResource/campaign/status").asText()).isEqualTo("PAUSED");
        assertThat(event.at("/newResource/campaign/name").asText()).isEqualTo("Renamed");
        assertThat(events().get(0).at("/campaign/name").asText()).isEqualTo("Renamed");
        JsonNode status = statuses().get(0).get("changeStatus");
        assertThat(status.get("resourceStatus").asText()).isEqualTo("CHANGED");
        assertThat(status.get("campaign").asText()).isEqualTo("customers/" + berlin + "/campaigns/" + campaign);
        assertThat(status.has("campaignBudget")).isFalse();
        JsonNode row = client.rows(
                        berlin,
                        "SELECT campaign.primary_status, campaign.serving_status, campaign.optimization_score FROM"
                                + " campaign WHERE campaign.name = 'Renamed'")
                .get(0);
        assertThat(row.at("/campaign/primaryStatus").asText()).isEqualTo("PAUSED");
        assertThat(row.at("/campaign").has("optimizationScore")).isFalse();
    }

    @Test
    void theStatusFeedHasEachObjectOnceTheEventFeedEachChange() {
        ads.editCampaign(berlin, campaign, Map.of("status", "PAUSED"));
        clock.advance(Duration.ofMinutes(1));
        ads.editCampaign(berlin, campaign, Map.of("status", "ENABLED"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(events()).hasSize(2);
        assertThat(statuses()).hasSize(1);
        assertThat(statuses().get(0).at("/changeStatus/lastChangeDateTime").asText())
                .startsWith("2026-11-20 13:01:00");
    }

    @Test
    void aBudgetChangeDoesNotNameTheCampaign() {
        ads.setBudget(berlin, campaign, 77_000_000);
        clock.advance(Duration.ofMinutes(5));
        JsonNode status = statuses().get(0).get("changeStatus");
        assertThat(status.get("resourceType").asText()).isEqualTo("CAMPAIGN_BUDGET");
        assertThat(status.has("campaign")).isFalse();
        List<JsonNode> found = client.rows(
                berlin,
                "SELECT campaign.id, campaign_budget.amount_micros FROM campaign WHERE campaign.campaign_budget = '"
                        + status.get("campaignBudget").asText() + "'");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("/campaignBudget/amountMicros").asText()).isEqualTo("77000000");
    }

    @Test
    void aNewCampaignComesWithItsPartsAndDelivers() {
        long made = ads.addCampaign(berlin, "Winter", "SEARCH");
        clock.advance(Duration.ofMinutes(30));
        List<String> types = statuses().stream()
                .map(r -> r.at("/changeStatus/resourceType").asText() + " "
                        + r.at("/changeStatus/resourceStatus").asText())
                .distinct()
                .toList();
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "CAMPAIGN ADDED",
                        "CAMPAIGN_BUDGET ADDED",
                        "AD_GROUP ADDED",
                        "AD_GROUP_AD ADDED",
                        "AD_GROUP_CRITERION ADDED");
        assertThat(client.rows(
                                berlin,
                                "SELECT campaign.name, metrics.impressions FROM campaign WHERE campaign.id = " + made)
                        .get(0)
                        .at("/metrics/impressions")
                        .asLong())
                .isPositive();
    }

    @Test
    void removedIsForGoodButStaysReadable() {
        ads.removeCampaign(berlin, campaign);
        clock.advance(Duration.ofMinutes(5));
        assertThat(statuses())
                .extracting(r -> r.at("/changeStatus/resourceStatus").asText())
                .containsOnly("REMOVED");
        JsonNode row = client.rows(
                        berlin, "SELECT campaign.status, campaign.name FROM campaign WHERE campaign.id = " + campaign)
                .get(0);
        assertThat(row.at("/campaign/status").asText()).isEqualTo("REMOVED");
        clock.advance(Duration.ofDays(2));
        AdsClient later = client.as(sandbox.google().accessToken());
        assertThat(later.rows(
                        berlin,
                        "SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date DURING YESTERDAY AND"
                                + " campaign.id = " + campaign))
                .isEmpty();
    }

    @Test
    void changingThroughTheApiShowsWhoDidIt() {
        String name = "customers/" + berlin + "/campaigns/" + campaign;
        String good =
                "{\"update\":{\"resourceName\":\"" + name + "\",\"status\":\"PAUSED\"},\"updateMask\":\"status\"}";
        String bad =
                "{\"update\":{\"resourceName\":\"" + name + "9\",\"status\":\"PAUSED\"},\"updateMask\":\"status\"}";
        Reply dry = mutate("[" + good + "]", ",\"validateOnly\":true");
        assertThat(dry.status()).isEqualTo(200);
        assertThat(dry.json()).isEmpty();
        Reply all = mutate("[" + good + "," + bad + "]", "");
        assertThat(all.status()).isEqualTo(404);
        assertThat(AdsClient.code(all)).isEqualTo("mutateError.RESOURCE_NOT_FOUND");
        assertThat(all.at("/error/details/0/errors/0/location/fieldPathElements/0/index")
                        .asInt())
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(events()).isEmpty();
        Reply partial = mutate("[" + bad + "," + good + "]", ",\"partialFailure\":true");
        assertThat(partial.status()).isEqualTo(200);
        assertThat(partial.at("/results/0").isEmpty()).isTrue();
        assertThat(partial.at("/results/1/resourceName").asText()).isEqualTo(name);
        assertThat(partial.at("/partialFailureError/code").asInt()).isEqualTo(5);
        assertThat(AdsSpecNames.faults(AdsSpecNames.V + "Services__MutateCampaignsResponse", partial.json()))
                .isEmpty();
        clock.advance(Duration.ofMinutes(5));
        JsonNode event = events().get(0).get("changeEvent");
        assertThat(event.get("clientType").asText()).isEqualTo("GOOGLE_ADS_API");
        assertThat(event.get("userEmail").asText())
                .isEqualTo(sandbox.google().people().ready().email());
    }

    private Reply mutate(String operations, String more) {
        return client.post("customers/" + berlin + "/campaigns:mutate", "{\"operations\":" + operations + more + "}");
    }

    @Test
    void budgetsKeepToTheCurrency() {
        String budget = ads.resourceNames(berlin, "campaign_budget").get(0);
        for (String amount : List.of("12345", "0")) {
            Reply reply = client.post(
                    "customers/" + berlin + "/campaignBudgets:mutate",
                    "{\"operations\":[{\"update\":{\"resourceName\":\"" + budget + "\",\"amountMicros\":\"" + amount
                            + "\"},\"updateMask\":\"amountMicros\"}]}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(AdsClient.code(reply)).startsWith("campaignBudgetError.");
        }
    }
}
