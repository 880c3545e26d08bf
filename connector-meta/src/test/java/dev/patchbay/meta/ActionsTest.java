// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.Page;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call of the ads and channels readers: what is sent, and what is made of a recorded answer. */
class ActionsTest {

    private static final String ACCOUNT =
            "{\"id\":\"act_17\",\"account_id\":\"17\",\"name\":\"Shop\",\"currency\":\"EUR\","
                    + "\"timezone_name\":\"Europe/Berlin\",\"account_status\":1}";

    private final Fixture meta = new Fixture();

    @AfterEach
    void close() {
        meta.close();
    }

    @Test
    void adAccounts() {
        PlatformSession session = meta.session("[\"ads_read\"]");
        meta.file("adaccounts.json");

        List<AdAccount> accounts =
                session.ads().adAccounts(AdsQuery.live()).stream().toList();

        assertThat(accounts)
                .containsExactly(
                        new AdAccount(
                                "act_102030405060708090",
                                "Kathmandu Shop",
                                "NPR",
                                ZoneId.of("Asia/Katmandu"),
                                Status.ACTIVE,
                                "1",
                                "555",
                                null),
                        new AdAccount("act_18", "", "JPY", null, Status.REJECTED, "2", null, null),
                        new AdAccount("act_19", "", "XXX", null, Status.UNKNOWN, "", null, null));
        assertThat(meta.warnings()).singleElement().asString().contains("Mars/Olympus_Mons");
        RecordedRequest request = meta.take();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v26.0/me/adaccounts");
        assertThat(request.getUrl().queryParameter("limit")).isEqualTo("100");
        assertThat(request.getUrl().queryParameter("locale")).isEqualTo("en_US");
        assertThat(request.getUrl().queryParameter("appsecret_proof")).hasSize(64);
        assertThat(request.getUrl().queryParameter("access_token")).isNull();
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Fixture.TOKEN);
    }

    @Test
    @DisplayName("S11: ids beyond 2^53 and budgets of a zero-decimal currency stay exact")
    void campaigns() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT.replace("EUR", "JPY")).file("campaigns.json");

        List<Campaign> campaigns =
                session.ads().campaigns("act_17", AdsQuery.live()).stream().toList();

        assertThat(campaigns)
                .containsExactly(
                        new Campaign(
                                "120210000000000123",
                                "act_17",
                                "Spring \u6625 \"sale\"",
                                Status.ACTIVE,
                                "ACTIVE",
                                "OUTCOME_SALES",
                                new Budget(Money.ofMajor("5000", "JPY"), Budget.Period.DAILY),
                                Instant.parse("2026-03-01T00:00:00Z"),
                                Instant.parse("2026-04-01T06:59:59Z"),
                                Instant.parse("2026-02-20T10:11:12Z"),
                                Instant.parse("2026-08-22T08:18:05Z"),
                                null),
                        new Campaign(
                                "9007199254740993",
                                "act_17",
                                "",
                                Status.UNKNOWN,
                                "BRAND_NEW_STATUS",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
        meta.take();
        RecordedRequest request = meta.take();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v26.0/act_17/campaigns");
        assertThat(request.getUrl().queryParameter("fields"))
                .contains("effective_status")
                .doesNotContain("issues_info");
        assertThat(request.getUrl().queryParameter("effective_status")).isNull();
        assertThat(request.getUrl().queryParameter("filtering")).isNull();
    }

    @Test
    void changedCampaignsAreFilteredByTheSecondBeforeAndShowAllStatuses() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT).json("{\"data\":[]}");

        AdsQuery query = AdsQuery.live().changedSince(Instant.parse("2026-08-22T14:03:05.900Z"));
        assertThat(session.ads().campaigns("17", query)).isEmpty();

        meta.take();
        RecordedRequest request = meta.take();
        assertThat(request.getUrl().queryParameter("filtering"))
                .contains("\"campaign.updated_time\"", "\"GREATER_THAN\"", "1787407384");
        assertThat(request.getUrl().queryParameter("effective_status"))
                .isEqualTo("[\"ACTIVE\",\"PAUSED\",\"ARCHIVED\",\"DELETED\",\"IN_PROCESS\",\"WITH_ISSUES\"]");
    }

    @Test
    void adSets() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT).file("adsets.json");

        List<AdSet> adSets =
                session.ads().adSets("act_17", AdsQuery.live().changedSince(Instant.ofEpochSecond(1000))).stream()
                        .toList();

        assertThat(adSets).singleElement().satisfies(adSet -> {
            assertThat(adSet.campaignId()).isEqualTo("120210000000000123");
            assertThat(adSet.status()).isEqualTo(Status.PAUSED);
            assertThat(adSet.platformStatus()).isEqualTo("CAMPAIGN_PAUSED");
            assertThat(adSet.budget()).isEqualTo(new Budget(Money.ofMajor("120.50", "EUR"), Budget.Period.LIFETIME));
            assertThat(adSet.bid()).isEqualTo(Money.ofMajor("2.50", "EUR"));
            assertThat(adSet.optimizationGoal()).isEqualTo("OFFSITE_CONVERSIONS");
            assertThat(adSet.endTime()).isNull();
        });
        meta.take();
        assertThat(meta.take().getUrl().queryParameter("updated_since")).isEqualTo("999");
    }

    @Test
    void ads() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT).file("ads.json");

        List<Ad> ads = session.ads().ads("act_17", AdsQuery.everything().keepingRaw()).stream()
                .toList();

        assertThat(ads).hasSize(2).first().satisfies(ad -> {
            assertThat(ad.creativeId()).isEqualTo("23850000000000777");
            assertThat(ad.status()).isEqualTo(Status.REJECTED);
            assertThat(ad.raw()).contains("\"ad_review_feedback\"");
        });
        assertThat(ads.get(1).creativeId()).isNull();
        meta.take();
        assertThat(meta.take().getUrl().queryParameter("fields")).contains("ad_review_feedback");
    }

    @Test
    void channels() {
        PlatformSession session = meta.session("[\"pages_show_list\"]");
        meta.file("pages.json");

        List<Channel> channels = session.channels().channels(true).stream().toList();

        assertThat(channels).extracting(Channel::id).containsExactly("1001", "17841400000000001", "1002");
        assertThat(channels.get(0).tasks()).containsExactlyInAnyOrder("CREATE_CONTENT", "PROFILE_PLUS_ANALYZE");
        assertThat(channels.get(0).hasOwnToken()).isTrue();
        assertThat(channels.get(0).raw())
                .isEqualTo("{\"id\":\"1001\",\"name\":\"Bakery \\\"Sun\\\"\",\"tasks\":[\"CREATE_CONTENT\","
                        + "\"PROFILE_PLUS_ANALYZE\"],\"instagram_business_account\":{\"id\":\"17841400000000001\","
                        + "\"username\":\"sun\"}}");
        assertThat(channels.get(1).parentId()).isEqualTo("1001");
        assertThat(channels.get(1).handle()).isEqualTo("sun");
        assertThat(channels.get(2).hasOwnToken()).isFalse();
    }

    @Test
    void aPagesOwnTokenSignsWhatNamesThePage() {
        PlatformSession session = meta.session("[\"pages_show_list\"]");
        meta.file("pages.json");
        session.channels().channels(false).forEach(channel -> {});
        meta.take();
        meta.json("{}");

        session.api()
                .fetch(
                        ApiRequest.get(meta.base(), "GET /{page}")
                                .path("1001")
                                .asset("page:1001")
                                .build(),
                        BodyReader.json());

        assertThat(meta.take().getHeaders().get("Authorization")).isEqualTo("Bearer EAApage-token-1001");
    }

    @Test
    void nextPagesAreAskedForAnewWithoutFollowingTheirUrl() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT)
                .json("{\"data\":[{\"id\":\"1\"}],\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"QVFI~x!=\"},"
                        + "\"next\":\"https://evil.example/v26.0/act_17/campaigns?access_token=LEAK&after=QVFI\"}}")
                .json("{\"data\":[{\"id\":\"2\"}],\"paging\":{\"cursors\":{\"before\":\"b\",\"after\":\"last\"}}}");

        List<Campaign> campaigns =
                session.ads().campaigns("act_17", AdsQuery.live()).stream().toList();

        assertThat(campaigns).extracting(Campaign::id).containsExactly("1", "2");
        meta.take();
        meta.take();
        RecordedRequest second = meta.take();
        assertThat(second.getUrl().queryParameter("after")).isEqualTo("QVFI~x!=");
        assertThat(second.getUrl().queryParameter("access_token")).isNull();
        assertThat(second.getUrl().queryParameter("appsecret_proof")).hasSize(64);
        assertThat(second.getUrl().queryParameter("fields")).isNotBlank();
    }

    @Test
    void aCursorResumesWhereItWasHandedOut() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT)
                .json(
                        "{\"data\":[{\"id\":\"1\"}],\"paging\":{\"cursors\":{\"after\":\"A\"},\"next\":\"https://x/?after=A\"}}");
        Page<Campaign> first =
                session.ads().campaigns("act_17", AdsQuery.live()).pages().next();
        meta.json("{\"data\":[{\"id\":\"2\"}]}");

        assertThat(session.ads().campaigns("act_17", AdsQuery.live()).from(first.next()))
                .extracting(Campaign::id)
                .containsExactly("2");
        assertThat(first.next()).doesNotContain("http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "~", "0~0~a", "a~b~c", "-1~0~a", ""})
    void aForeignCursorIsRefused(String cursor) {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT);

        assertThatThrownBy(() -> session.ads()
                        .campaigns("act_17", AdsQuery.live())
                        .from(cursor)
                        .forEach(one -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void businessesArePagedByOffsetAndTheirAssetsComeOnce() {
        PlatformSession session = meta.session();
        Map<String, String> answers = Map.of(
                "/v26.0/me/adaccounts?", "{\"data\":[{\"id\":\"act_1\"}]}",
                "/v26.0/me/businesses?",
                        "{\"data\":[{\"id\":\"b2\"}],\"paging\":{\"next\":\"https://graph.facebook.com/v26.0/me/businesses"
                                + "?access_token=LEAK&fields=id&offset=25&limit=25&__after_id=enc%3Dx\"}}",
                "/v26.0/me/businesses?25", "{\"data\":[{\"id\":\"b1\"}]}",
                "/v26.0/b1/owned_ad_accounts?", "{\"data\":[{\"id\":\"act_1\"},{\"id\":\"act_2\"}]}",
                "/v26.0/b1/client_ad_accounts?", Fixture.error(200, null, "(#200) Requires business_management"),
                "/v26.0/b2/owned_ad_accounts?", "{\"data\":[{\"id\":\"act_2\"}]}",
                "/v26.0/b2/client_ad_accounts?", "{\"data\":[{\"id\":\"act_3\"}]}");
        meta.dispatch(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String offset = request.getUrl().queryParameter("offset");
                if (offset != null) {
                    assertThat(request.getUrl().queryParameter("__after_id")).isEqualTo("enc=x");
                }
                String body = answers.get(request.getUrl().encodedPath() + '?' + (offset == null ? "" : offset));
                return Fixture.response(body.contains("\"error\"") ? 403 : 200, body);
            }
        });

        List<String> ids = session.ads().adAccounts(AdsQuery.live()).stream()
                .map(AdAccount::id)
                .toList();

        assertThat(ids).containsExactly("act_1", "act_2", "act_3");
        assertThat(meta.warnings()).singleElement().asString().contains("business-skipped", "client_ad_accounts");
        assertThat(session.ads().adAccounts(AdsQuery.live()))
                .extracting(AdAccount::id)
                .containsExactlyElementsOf(ids);
        String behindTheDirectOnes =
                session.ads().adAccounts(AdsQuery.live()).pages().next().next();
        assertThat(session.ads().adAccounts(AdsQuery.live()).from(behindTheDirectOnes))
                .as("businesses tell less of what was given already")
                .extracting(AdAccount::id)
                .containsExactly("act_2", "act_3");
    }

    @Test
    void withoutThePermissionNoBusinessIsAskedFor() {
        PlatformSession session = meta.session("[\"ads_read\"]");
        meta.json("{\"data\":[]}");

        assertThat(session.ads().adAccounts(AdsQuery.live())).isEmpty();
        assertThat(meta.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void anErrorInsideASuccessIsTheError() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT).json(Fixture.error(200, null, "(#200) Requires ads_read permission"));

        assertThatThrownBy(
                        () -> session.ads().campaigns("act_17", AdsQuery.live()).forEach(one -> {}))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("AtraceB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":{}}",
                "{\"data\":[{\"name\":\"no id\"}]}",
                "{\"data\":[{\"id\":\"1\",\"daily_budget\":\"many\"}]}",
                "{\"data\":[{\"id\":\"1\",\"start_time\":\"soon\"}]}",
                "{\"data\":[],\"paging\":{\"next\":\"https://graph.facebook.com/x?access_token=LEAK\"}}",
                "{\"data\":[{\"id\":\"1\"}",
                "[]",
                ""
            })
    void whatIsNotAsAgreedIsATypedErrorThatQuotesNothing(String body) {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT).json(body);

        assertThatThrownBy(
                        () -> session.ads().campaigns("act_17", AdsQuery.live()).forEach(one -> {}))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageNotContaining("LEAK")
                .hasMessageNotContaining("soon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "act_", "act_1/insights", "me", "act_1?x", "1 2"})
    void whatIsNoAccountIdIsNeverSent(String id) {
        PlatformSession session = meta.session();

        assertThatThrownBy(() -> session.ads().campaigns(id, AdsQuery.live()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(meta.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("S13: facts of another account than asked for are refused")
    void foreignFacts() {
        PlatformSession session = meta.session();
        meta.json(ACCOUNT);

        assertThatThrownBy(
                        () -> session.ads().campaigns("act_99", AdsQuery.live()).forEach(one -> {}))
                .isInstanceOf(UnexpectedResponseException.class);
    }
}
