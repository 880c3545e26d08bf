// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed of many changes: where a listing goes on, and the hour that comes twice. */
class ChangesTest {

    private static final String ID = "1234567890";
    private static final Pattern NAME = Pattern.compile("campaigns/([0-9]+)'");
    private static final Pattern LOWER = Pattern.compile(">= '([^']+)'");
    private static final Pattern UPPER = Pattern.compile("<= '([^']+)'");

    private final Fixture google = new Fixture();
    private final PlatformSession session = google.session();
    private final Feed feed = new Feed();

    @AfterEach
    void close() {
        google.close();
    }

    /** An account in some zone whose campaigns change at given local times; campaigns by id. */
    private static final class Feed extends Dispatcher {

        private final Map<String, String> changes = new TreeMap<>();
        private final List<String> feedQueries = new ArrayList<>();
        private final List<Set<String>> read = new ArrayList<>();
        private String zone = "Europe/Berlin";

        void change(String campaign, String at) {
            changes.put(campaign, at);
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String query = JsonValue.parse(request.getBody().utf8())
                    .orElseThrow()
                    .get("query")
                    .text("");
            if (query.contains("FROM change_status")) {
                feedQueries.add(query);
                return feed(bound(LOWER, query), bound(UPPER, query));
            }
            return query.contains("FROM customer")
                    ? ok(Fixture.customer(ID, false).replace("Europe/Berlin", zone))
                    : campaigns(query);
        }

        private MockResponse feed(String from, String until) {
            List<String> rows = new ArrayList<>();
            changes.entrySet().stream()
                    .filter(change -> change.getValue().compareTo(from) >= 0
                            && change.getValue().compareTo(until) <= 0)
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(change -> rows.add("{\"changeStatus\":{\"resourceType\":\"CAMPAIGN\",\"campaign\":"
                            + "\"customers/" + ID + "/campaigns/" + change.getKey() + "\",\"lastChangeDateTime\":\""
                            + change.getValue() + "\"}}"));
            return ok(String.join(",", rows));
        }

        private MockResponse campaigns(String query) {
            Set<String> names = new HashSet<>();
            List<String> rows = new ArrayList<>();
            Matcher matcher = NAME.matcher(query);
            while (matcher.find()) {
                String id = matcher.group(1);
                names.add(id);
                rows.add("{\"campaign\":{\"resourceName\":\"customers/" + ID + "/campaigns/" + id + "\",\"id\":\"" + id
                        + "\",\"name\":\"C" + id + "\",\"status\":\"ENABLED\"}}");
            }
            read.add(names);
            return ok(String.join(",", rows));
        }

        private static String bound(Pattern pattern, String query) {
            Matcher matcher = pattern.matcher(query);
            if (!matcher.find()) {
                throw new AssertionError("No bound in " + query);
            }
            return matcher.group(1);
        }

        private static MockResponse ok(String rows) {
            return Fixture.response(200, "{\"results\":[" + rows + "]}");
        }
    }

    private static String at(LocalDateTime time) {
        return time.toString().replace('T', ' ') + (time.getSecond() == 0 ? ":00" : "") + ".123456";
    }

    private Iterator<Page<Campaign>> pages(Instant since, String cursor) {
        var listing = session.ads().campaigns(ID, AdsQuery.live().changedSince(since));
        return (cursor == null ? listing : listing.from(cursor)).pages();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("S1: a listing of changes that was cut off goes on at its slice, and leaves nothing out")
    void resumedAtItsSlice(int slicesRead) {
        google.dispatch(feed);
        LocalDateTime first = LocalDateTime.of(2026, 11, 20, 0, 0, 1);
        for (int i = 0; i < 2_500; i++) {
            feed.change(Integer.toString(10_000 + i), at(first.plusSeconds(10L * i)));
        }
        Instant since = Instant.parse("2026-11-19T12:00:00Z");
        Iterator<Page<Campaign>> pages = pages(since, null);
        Set<String> seen = new HashSet<>();
        String cursor = null;
        for (int i = 0; i < slicesRead; i++) {
            Page<Campaign> page = pages.next();
            page.items().forEach(campaign -> seen.add(campaign.id()));
            cursor = page.next();
        }
        // Meanwhile one that was handed on changes again, and one that was not yet.
        feed.change("10005", at(LocalDateTime.of(2026, 11, 21, 12, 59, 30)));
        feed.change("12400", at(LocalDateTime.of(2026, 11, 21, 12, 59, 31)));
        feed.read.clear();
        List<String> again = new ArrayList<>();
        pages(since, cursor).forEachRemaining(page -> page.items().forEach(campaign -> again.add(campaign.id())));

        seen.addAll(again);
        assertThat(seen).hasSize(2_500);
        assertThat(again)
                .as("what was handed on is not read again, but for the overlap of five minutes")
                .hasSizeLessThanOrEqualTo(2_500 - 1_000 * slicesRead + 32)
                .contains("10005", "12400");
    }

    @Test
    void aCursorOfAnotherListingIsRefused() {
        google.dispatch(feed);
        Instant since = Instant.parse("2026-11-20T12:00:00Z");

        for (String cursor :
                List.of("slice!1", "slice!x!n!2026-11-20 00:00:00", "abc", "slice!1!n!2026-99-99 00:00:00")) {
            assertThatThrownBy(() -> pages(since, cursor).next())
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The second 01:10 in New York: changes of the first pass until 02:00 count as past.
        "America/New_York, 2026-11-01T06:10:00Z, 2026-11-01T05:30:00Z, 2026-11-01 01:25:00, 2026-11-01 02:00:00",
        "America/New_York, 2026-11-01T07:10:00Z, 2026-11-01T06:10:00Z, 2026-11-01 01:05:00, 2026-11-01 02:11:00",
        // The hour that does not exist in Berlin.
        "Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-29T00:30:00Z, 2026-03-29 01:25:00, 2026-03-29 03:31:00",
        "Asia/Kathmandu, 2026-11-01T06:10:00Z, 2026-11-01T05:30:00Z, 2026-11-01 11:10:00, 2026-11-01 11:56:00"
    })
    @DisplayName("S11: the feed's bounds hold at changes of the clock and at +5:45")
    void boundsInTheAccountsZone(String zone, Instant now, Instant since, String from, String until) {
        feed.zone = zone;
        try (Fixture then = new Fixture(now, List.of())) {
            PlatformSession own = then.session();
            then.dispatch(feed);
            own.ads().campaigns(ID, AdsQuery.live().changedSince(since)).forEach(campaign -> {});
        }

        assertThat(feed.feedQueries)
                .singleElement()
                .asString()
                .contains(">= '" + from + "'")
                .contains("<= '" + until + "'");
    }

    @Test
    @DisplayName("S11: an account in Kathmandu: its days and rows are its own")
    void kathmandu() {
        try (SandboxFixture sandbox = new SandboxFixture()) {
            PlatformSession own = sandbox.session();
            ZoneId zone = ZoneId.of("Asia/Kathmandu");
            var account = own.ads().adAccounts(AdsQuery.live()).stream()
                    .filter(one -> zone.equals(one.timeZone()))
                    .findFirst()
                    .orElseThrow();
            LocalDate last = LocalDate.ofInstant(sandbox.time.instant(), zone).minusDays(1);
            List<MetricRow> rows = new ArrayList<>();
            own.metrics()
                    .metrics(MetricsQuery.daily(account.id(), EntityKind.AD_ACCOUNT, last.minusDays(6), last))
                    .forEach(rows::add);

            assertThat(rows).hasSize(7).allSatisfy(row -> {
                assertThat(row.timeZone()).isEqualTo(zone);
                assertThat(row.currency()).isEqualTo("NPR");
            });
            assertThat(rows)
                    .extracting(MetricRow::start)
                    .doesNotHaveDuplicates()
                    .contains(last);

            Instant since = sandbox.time.instant();
            sandbox.time.advance(Duration.ofHours(1));
            long id = Long.parseLong(account.id());
            long campaign = sandbox.google().ads().campaignIds(id).get(0);
            sandbox.google().ads().editCampaign(id, campaign, Map.of("name", "Renamed"));
            sandbox.time.advance(Duration.ofMinutes(10));
            List<Campaign> changed = new ArrayList<>();
            own.ads()
                    .campaigns(account.id(), AdsQuery.live().changedSince(since))
                    .forEach(changed::add);
            assertThat(changed).extracting(Campaign::name).containsExactly("Renamed");
        }
    }

    @Test
    void costsThatBelongToNoConversionActionAreToldToBeLeftOut() {
        google.account(ID).json("{\"results\":[]}");
        LocalDate day = LocalDate.of(2026, 11, 1);
        MetricsQuery query =
                MetricsQuery.daily(ID, EntityKind.CAMPAIGN, day, day).withBreakdowns(List.of("conversion_action_name"));

        session.metrics().metrics(query).forEach(row -> {});

        assertThat(google.warnings()).singleElement().asString().startsWith("metrics-left-out: ");
        google.take();
        assertThat(google.takeQuery())
                .contains("metrics.conversions", "segments.conversion_action_name")
                .doesNotContain("metrics.cost_micros", "metrics.clicks");
    }
}
