// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.error.TransientException;
import dev.patchbay.error.UnexpectedResponseException;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of YouTube and Business Profile, one by one, the odd ones above all. */
class ChannelsAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final String NO_ACCOUNTS = "{}";

    private final Fixture google = new Fixture();
    private final PlatformSession session = google.session();

    @AfterEach
    void close() {
        google.close();
    }

    private static <T> List<T> all(Iterable<T> items) {
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }

    private List<Channel> channels() {
        return all(session.channels().channels(false));
    }

    private static ChannelMetricsQuery query(String id, String type, boolean daily) {
        return new ChannelMetricsQuery(
                id, type, EntityKind.CHANNEL, List.of(), DAY, DAY.plusDays(2), daily, List.of(), true);
    }

    private List<MetricRow> youTube(boolean daily, String answer) {
        google.json(answer);
        return all(session.channelMetrics().metrics(query("UC1", ListYouTubeChannels.TYPE, daily)));
    }

    private static String reason(int status, String reason) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"No.\",\"errors\":[{\"message\":\"No.\",\"domain\":"
                + "\"youtube\",\"reason\":\"" + reason + "\"}]}}";
    }

    @Test
    void columnsAreFoundByNameInWhateverOrderTheyCome() {
        List<MetricRow> rows = youTube(
                true,
                "{\"kind\":\"youtubeAnalytics#resultTable\",\"columnHeaders\":[{\"name\":\"likes\"},{\"name\":\"day\"},"
                        + "{\"name\":\"newMetric\"},{\"name\":\"views\"}],\"rows\":[[3,\"2026-11-01\",0.5,"
                        + "\"9007199254740993\"],[4,\"2026-11-03\",null,7]]}");

        assertThat(rows).extracting(MetricRow::start).containsExactly(DAY, DAY.plusDays(2));
        assertThat(rows.get(0).metric(MetricNames.VIDEO_VIEWS)).isEqualByComparingTo("9007199254740993");
        assertThat(rows.get(0).metric("newMetric")).isEqualByComparingTo("0.5");
        assertThat(rows.get(1).metrics())
                .as("a cell without a value is no zero")
                .doesNotContainKey("newMetric");
        assertThat(rows.get(1).raw()).isEqualTo("[4,\"2026-11-03\",null,7]");
    }

    @Test
    void daysWithoutFiguresAreAbsentAndARangeWithoutAnyIsEmpty() {
        assertThat(youTube(true, "{\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"views\"}],\"rows\":[]}"))
                .isEmpty();
        assertThat(youTube(true, "{\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"views\"}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"rows\":[[1]]}",
                "{\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"views\"}],\"rows\":[[\"2026-11-01\"]]}",
                "{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[5]]}",
                "{\"columnHeaders\":[{\"name\":\"day\"},{\"name\":\"views\"}],\"rows\":[[\"1 November\",5]]}"
            })
    void whatIsNoReportIsAnErrorAndNeverAnEmptyOne(String answer) {
        assertThatThrownBy(() -> youTube(true, answer)).isInstanceOf(UnexpectedResponseException.class);
    }

    /** With one call a minute for each API, the first of each goes at once and the second must wait. */
    @Test
    void everyApiOfBusinessProfileHasABudgetOfItsOwn() {
        try (Fixture narrow = new Fixture(NOW, List.of(RateLimit.of(Budgets.BUSINESS, 1, Duration.ofMinutes(1))))) {
            PlatformSession one = narrow.session();
            narrow.json("{\"kind\":\"youtube#channelListResponse\"}")
                    .json("{\"accounts\":[{\"name\":\"accounts/1\"}]}")
                    .json("{\"locations\":[{\"name\":\"locations/7\",\"title\":\"Shop\"}]}")
                    .json("{}");
            ChannelMetricsQuery query = query("accounts/1/locations/7", ListLocations.TYPE, true);

            all(one.channels().channels(false));
            all(one.channelMetrics().metrics(query));
            assertThatThrownBy(() -> all(one.channelMetrics().metrics(query)))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            e -> assertThat(e.retryAfter())
                                    .hasValueSatisfying(wait -> assertThat(wait)
                                            .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(61))));
        }
    }

    @Test
    void everyCallOfYouTubeCostsAUnitAndReportsHaveABudgetOfTheirOwn() {
        List<RateLimit> limits = List.of(
                RateLimit.of(Budgets.YOUTUBE_UNITS, 2, Duration.ofDays(1)),
                RateLimit.of(Budgets.YOUTUBE_ANALYTICS_UNITS, 1, Duration.ofDays(1)));
        try (Fixture narrow = new Fixture(NOW, limits, "products", "youtube,youtube-analytics")) {
            PlatformSession one = narrow.session();
            for (int i = 0; i < 2; i++) {
                narrow.json("{\"kind\":\"youtube#channelListResponse\"}");
            }
            narrow.json("{\"columnHeaders\":[{\"name\":\"views\"}],\"rows\":[[5]]}");
            ChannelMetricsQuery query = query("UC1", ListYouTubeChannels.TYPE, false);

            all(one.channels().channels(false));
            all(one.channels().channels(false));
            all(one.channelMetrics().metrics(query));
            int sent = narrow.server.getRequestCount();
            assertThatThrownBy(() -> all(one.channels().channels(false))).isInstanceOf(RateLimitException.class);
            assertThatThrownBy(() -> all(one.channelMetrics().metrics(query))).isInstanceOf(RateLimitException.class);

            assertThat(narrow.server.getRequestCount()).isEqualTo(sent);
        }
    }

    @Test
    void anAccountThatForbidsUsIsPassedOverAndTheOthersAreRead() {
        google.json("{\"kind\":\"youtube#channelListResponse\"}")
                .json("{\"accounts\":[{\"name\":\"accounts/1\"},{\"name\":\"accounts/2\",\"role\":\"MANAGER\"}]}")
                .answer(403, "{\"error\":{\"code\":403,\"message\":\"No.\",\"status\":\"PERMISSION_DENIED\"}}")
                .json("{\"locations\":[{\"name\":\"locations/7\",\"title\":\"Shop\"}]}");

        assertThat(channels()).singleElement().satisfies(channel -> {
            assertThat(channel.id()).isEqualTo("accounts/2/locations/7");
            assertThat(channel.name()).isEqualTo("Shop");
            assertThat(channel.tasks()).containsExactly("MANAGER");
        });
        assertThat(google.warnings()).singleElement().asString().startsWith("account-skipped: ");
    }

    @Test
    void aProjectThatIsNotAdmittedIsNoAccountToPassOver() {
        google.json("{\"kind\":\"youtube#channelListResponse\"}")
                .json("{\"accounts\":[{\"name\":\"accounts/1\"},{\"name\":\"accounts/2\"}]}")
                .answer(
                        403,
                        "{\"error\":{\"code\":403,\"message\":\"Off.\",\"status\":\"PERMISSION_DENIED\",\"details\":"
                                + "[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":"
                                + "\"SERVICE_DISABLED\"}]}}");

        assertThatThrownBy(this::channels).isInstanceOf(PermissionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"youtubeSignupRequired", "channelClosed", "channelSuspended", "accountSuspended"})
    void aPersonWithoutAChannelStillHasLocations(String reason) {
        google.answer(403, reason(403, reason))
                .json("{\"accounts\":[{\"name\":\"accounts/1\"}]}")
                .json("{\"locations\":[{\"name\":\"locations/7\",\"title\":\"Shop\"}]}");

        assertThat(channels()).extracting(Channel::id).containsExactly("accounts/1/locations/7");
        assertThat(google.warnings()).hasSize(reason.equals("youtubeSignupRequired") ? 0 : 1);
    }

    @Test
    void idsThatNobodyExpectsAreKeptAsTheyAre() {
        google.json("{\"kind\":\"youtube#channelListResponse\"}")
                .json("{\"accounts\":[{\"name\":\"accounts/1\"}]}")
                .json("{\"locations\":[{\"name\":\"locations/7:é\",\"title\":\"Shop\"},{\"title\":\"No name\"}]}");

        assertThat(channels()).extracting(Channel::id).containsExactly("accounts/1/locations/7:é");
        assertThat(google.warnings()).singleElement().asString().startsWith("location-unreadable: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"ok\"", "{\"error_page\":true}"})
    void anAnswerOfYouTubeThatIsNoListIsNoEmptyList(String answer) {
        google.json(answer);

        assertThatThrownBy(this::channels).isInstanceOf(UnexpectedResponseException.class);
    }

    @Test
    @DisplayName("T6: pages of HTML in place of channels and figures pass, or name the path; the connection stays")
    void pagesOfHtml() {
        google.answer(404, "<!DOCTYPE html><html>404</html>", "Content-Type", "text/html; charset=UTF-8");
        assertThatThrownBy(() -> all(
                        session.channelMetrics().metrics(query("accounts/1/locations/7", ListLocations.TYPE, true))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the path does not exist");
        for (int i = 0; i < 5; i++) {
            google.answer(502, "<html><title>Error 502</title></html>", "Content-Type", "text/html; charset=UTF-8");
        }
        assertThatThrownBy(this::channels).isInstanceOf(TransientException.class);
        assertThat(google.patchbay
                        .connections()
                        .list(Fixture.TENANT, null, 10)
                        .get(0)
                        .usable())
                .isTrue();
    }

    @Test
    void seriesOfALocationMayLackDaysAndValues() {
        google.json("{\"multiDailyMetricTimeSeries\":[{\"dailyMetricTimeSeries\":[{\"dailyMetric\":\"CALL_CLICKS\","
                + "\"timeSeries\":{\"datedValues\":[{\"date\":{\"year\":2026,\"month\":11,\"day\":1}},{\"date\":{\"year\":"
                + "2026,\"month\":11,\"day\":3},\"value\":\"9007199254740993\"}]}},{\"dailyMetric\":\"WEBSITE_CLICKS\","
                + "\"timeSeries\":{}}]}]}");

        List<MetricRow> rows =
                all(session.channelMetrics().metrics(query("accounts/1/locations/7", ListLocations.TYPE, true)));

        assertThat(rows).extracting(MetricRow::start).containsExactly(DAY, DAY.plusDays(2));
        assertThat(rows.get(0).metric("CALL_CLICKS")).isZero();
        assertThat(rows.get(1).metric("CALL_CLICKS")).isEqualByComparingTo("9007199254740993");
        assertThat(rows).noneMatch(row -> row.metrics().containsKey(MetricNames.IMPRESSIONS));
        RecordedRequest request = google.take();
        assertThat(request.getUrl().queryParameter("dailyRange.startDate.day")).isEqualTo("1");
        assertThat(request.getUrl().queryParameterValues("dailyMetrics")).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"ok\""})
    void anAnswerOfBusinessProfileThatIsNoObjectIsNoEmptyReport(String answer) {
        google.json(answer);

        assertThatThrownBy(() -> all(
                        session.channelMetrics().metrics(query("accounts/1/locations/7", ListLocations.TYPE, true))))
                .isInstanceOf(UnexpectedResponseException.class);
    }

    @Test
    @DisplayName("S3: a page token that leads to itself is an error, not a loop")
    void tokenLoop() {
        google.json("{\"kind\":\"youtube#channelListResponse\"}").json("{\"accounts\":[{\"name\":\"accounts/1\"}]}");
        for (int i = 0; i < 6; i++) {
            google.json("{\"locations\":[{\"name\":\"locations/" + i + "\"}],\"nextPageToken\":\"same\"}");
        }
        int before = google.server.getRequestCount();

        assertThatThrownBy(this::channels).isInstanceOf(PlatformException.class);
        assertThat(google.server.getRequestCount() - before).isLessThanOrEqualTo(2 + 4);
    }

    @Test
    void healthLooksAtEveryProductThatWasGranted() {
        google.json("{\"sub\":\"1\"}")
                .json("{\"resourceNames\":[\"customers/1234567890\"]}")
                .answer(
                        429,
                        "{\"error\":{\"code\":429,\"message\":\"Quota exceeded.\",\"status\":\"RESOURCE_EXHAUSTED\","
                                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":"
                                + "\"RATE_LIMIT_EXCEEDED\",\"metadata\":{\"quota_limit_value\":\"0\"}}]}}")
                .answer(403, reason(403, "quotaExceeded"));

        HealthProbe.Result result = session.health().probe();

        assertThat(result.tokenValid()).isTrue();
        assertThat(result.findings()).hasSize(2);
        assertThat(result.findings().get(0))
                .startsWith("Business Profile: ")
                .contains("the Cloud project's quota is 0");
        assertThat(result.findings().get(1)).startsWith("YouTube: ").contains("midnight Pacific");
    }

    @Test
    void healthSaysWhatIsNotThere() {
        google.json("{\"sub\":\"1\"}")
                .json("{}")
                .json(NO_ACCOUNTS)
                .json("{\"kind\":\"youtube#channelListResponse\",\"items\":[]}");

        assertThat(session.health().probe().findings())
                .containsExactly(
                        "The Google account opens no Google Ads account",
                        "The Google account has no Business Profile account",
                        "The Google account has no YouTube channel");
    }

    @Test
    @DisplayName("T7: YouTube's daily limit holds back until midnight Pacific time, without another call")
    void dailyLimit() {
        google.answer(403, reason(403, "dailyLimitExceeded"));
        assertThatThrownBy(this::channels)
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.retryAfter()).contains(Duration.ofHours(20)));
        int calls = google.server.getRequestCount();

        assertThatThrownBy(this::channels).isInstanceOf(RateLimitException.class);

        assertThat(google.server.getRequestCount()).isEqualTo(calls);
    }
}
