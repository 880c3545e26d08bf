// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.MetaErrorClassifierTest.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.resilience.QuotaSignal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaQuotaSignalsTest {

    private static final AccountId ACCOUNT = AccountId.of("act_66782684");

    private final Graph graph = new Graph(TestSettings.config());
    private final MetaQuotaSignals signals = new MetaQuotaSignals(graph.config());

    @Test
    void appUsage() {
        List<QuotaSignal> read =
                read(insights(), "x-app-usage", "{\"call_count\":28,\"total_time\":25,\"total_cputime\":25}");

        assertThat(read).containsExactly(QuotaSignal.used("app", "", 0.28));
    }

    @Test
    void businessUseCaseUsageWithTwoEntries() {
        String header = "{\"102290129340398\":[{\"type\":\"whatsapp_business_management\",\"call_count\":1,"
                + "\"total_cputime\":1,\"total_time\":1,\"estimated_time_to_regain_access\":0},"
                + "{\"type\":\"whatsapp\",\"call_count\":1,\"total_cputime\":1,\"total_time\":1,"
                + "\"estimated_time_to_regain_access\":0}]}";

        assertThat(read(insights(), "X-Business-Use-Case-Usage", header))
                .containsExactlyInAnyOrder(
                        QuotaSignal.used("whatsapp_business_management", "102290129340398", 0.01),
                        QuotaSignal.used("whatsapp", "102290129340398", 0.01));
    }

    @Test
    void timeToRegainAccessIsInMinutes() {
        String header = "{\"66782684\":[{\"type\":\"ads_management\",\"call_count\":95,\"total_cputime\":20,"
                + "\"total_time\":20,\"estimated_time_to_regain_access\":19,"
                + "\"ads_api_access_tier\":\"development_access\"}]}";

        assertThat(read(insights(), "x-business-use-case-usage", header))
                .containsExactly(new QuotaSignal("ads_management", "66782684", 0.95, -1, null, Duration.ofMinutes(19)));
    }

    @Test
    void entriesOfOneFamilyCountAsTheWorst() {
        String header = "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":5},"
                + "{\"type\":\"ads_insights\",\"total_cputime\":80.5,\"estimated_time_to_regain_access\":2}]}";

        assertThat(read(insights(), "x-business-use-case-usage", header))
                .containsExactly(new QuotaSignal("ads_insights", "1", 0.805, -1, null, Duration.ofMinutes(2)));
    }

    @Test
    void adAccountUsageIsThatOfTheAccountAskedFor() {
        String header =
                "{\"acc_id_util_pct\":9.67,\"reset_time_duration\":100,\"ads_api_access_tier\":\"standard_access\"}";

        assertThat(read(campaigns(), "x-ad-account-usage", header))
                .containsExactly(
                        new QuotaSignal("ad_account_score", "66782684", 0.0967, -1, Duration.ofSeconds(100), null));
    }

    @Test
    void aFullAccountIsLeftAloneForItsResetTimeInSeconds() {
        String header = "{\"acc_id_util_pct\":100,\"reset_time_duration\":100}";

        assertThat(read(campaigns(), "x-ad-account-usage", header).get(0).blockedFor())
                .isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void withoutAResetTimeTheTierDecides() {
        String full = "{\"acc_id_util_pct\":100,\"ads_api_access_tier\":\"standard_access\"}";
        String limited = "{\"acc_id_util_pct\":100,\"ads_api_access_tier\":\"development_access\"}";
        String unsaid = "{\"acc_id_util_pct\":100}";

        assertThat(read(campaigns(), "x-ad-account-usage", full).get(0).blockedFor())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(read(campaigns(), "x-ad-account-usage", limited).get(0).blockedFor())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(read(campaigns(), "x-ad-account-usage", unsaid).get(0).blockedFor())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void insightsThrottleGatesReportsOnly() {
        String header = "{\"app_id_util_pct\":100,\"acc_id_util_pct\":10,\"ads_api_access_tier\":\"standard_access\"}";

        assertThat(read(insights(), "x-fb-ads-insights-throttle", header))
                .containsExactly(
                        new QuotaSignal("ads_insights_load", "", 1.0, -1, null, Duration.ofMinutes(1)),
                        new QuotaSignal("ads_insights_load", "66782684", 0.1, -1, null, null));
        assertThat(insights().charges()).anyMatch(charge -> charge.bucket().equals("ads_insights_load"));
        assertThat(campaigns().charges()).noneMatch(charge -> charge.bucket().equals("ads_insights_load"));
    }

    @Test
    void pageUsage() {
        ApiRequest request =
                graph.get("GET /{page}").path("1").charge("pages", "1", 1).build();

        assertThat(read(request, "x-page-usage", "{\"call_count\":100,\"total_time\":1,\"total_cputime\":1}"))
                .containsExactly(new QuotaSignal("pages", "1", 1.0, -1, null, Duration.ofMinutes(15)));
    }

    @Test
    void budgetsOfADayPauseForAQuarterOfAnHour() {
        String header = "{\"7\":[{\"type\":\"pages\",\"call_count\":101}]}";

        assertThat(read(insights(), "x-business-use-case-usage", header).get(0).blockedFor())
                .isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"x\"",
                "{\"1\":{}}",
                "{\"call_count\":\"many\"}",
                "{\"1\":[1]}",
                "<html>"
            })
    void malformedHeadersAreAsGoodAsMissing(String header) {
        for (String name : List.of(
                "x-app-usage",
                "x-business-use-case-usage",
                "x-ad-account-usage",
                "x-fb-ads-insights-throttle",
                "x-fb-ads-insights-reach-throttle",
                "x-page-usage")) {
            assertThat(read(insights(), name, header)).isEmpty();
        }
    }

    @Test
    void headersAreReadTogether() {
        List<QuotaSignal> read = read(
                insights(),
                "x-app-usage",
                "{\"call_count\":1}",
                "x-business-use-case-usage",
                "{\"66782684\":[{\"type\":\"ads_insights\",\"call_count\":2}]}",
                "x-ad-account-usage",
                "{\"acc_id_util_pct\":3}");

        assertThat(read).extracting(QuotaSignal::bucket).containsExactly("ads_insights", "app", "ad_account_score");
    }

    @Test
    void theRequestIdIsTheFirstOfItsHeaders() {
        assertThat(signals.requestId(head(200, "X-FB-Debug", "d", "x-fb-trace-id", "t")))
                .isEqualTo("t");
        assertThat(signals.requestId(head(200, "X-FB-Debug", "d"))).isEqualTo("d");
        assertThat(signals.requestId(head(200))).isNull();
    }

    @Test
    void anotherVersionThanAskedForIsTold() {
        assertThat(signals.versionWarning(head(200, "facebook-api-version", "v26.0")))
                .isEmpty();
        assertThat(signals.versionWarning(head(200))).isEmpty();
        assertThat(signals.versionWarning(head(200, "facebook-api-version", "v25.0")))
                .hasValueSatisfying(text -> assertThat(text).contains("v25.0").contains("v26.0"));
    }

    @Test
    void bothVersionsInUseAreExpected() {
        MetaQuotaSignals two = new MetaQuotaSignals(TestSettings.config("marketing-api-version", "v25.0"));

        assertThat(two.versionWarning(head(200, "facebook-api-version", "v25.0")))
                .isEmpty();
        assertThat(two.versionWarning(head(200, "facebook-api-version", "v24.0")))
                .isPresent();
    }

    private List<QuotaSignal> read(ApiRequest request, String... headers) {
        return signals.quota(request, head(200, headers));
    }

    private ApiRequest insights() {
        return graph.insights("GET /{ad-account}/insights", ACCOUNT).build();
    }

    private ApiRequest campaigns() {
        return graph.ads("GET /{ad-account}/campaigns", ACCOUNT).build();
    }
}
