// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.NotFoundException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.RateLimitException;
import dev.patchbay.http.Page;
import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.ChannelMetricsQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Business Profile and YouTube against the simulated platform. */
class SandboxChannelsTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final LocalDate LAST = LocalDate.parse("2026-10-31");

    private final List<SandboxFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SandboxFixture::close);
    }

    private SandboxFixture google(String... settings) {
        SandboxFixture fixture = new SandboxFixture(settings);
        open.add(fixture);
        return fixture;
    }

    private static <T> List<T> all(Iterable<T> items) {
        List<T> all = new ArrayList<>();
        items.iterator().forEachRemaining(all::add);
        return all;
    }

    private static Channel channel(PlatformSession session, String type) {
        return session.channels().channels(false).stream()
                .filter(channel -> channel.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Channel youTube(PlatformSession session) {
        return channel(session, ListYouTubeChannels.TYPE);
    }

    @Test
    void listsTheYouTubeChannelAndTheLocationsOfAllAccounts() {
        SandboxFixture google = google();
        List<Channel> channels = all(google.session().channels().channels(true));

        assertThat(channels).extracting(Channel::id).doesNotHaveDuplicates();
        assertThat(channels.get(0)).satisfies(channel -> {
            assertThat(channel.type()).isEqualTo("youtube_channel");
            assertThat(channel.id()).startsWith("UC");
            assertThat(channel.name()).isEqualTo("Reinholt Bakes");
            assertThat(channel.handle()).isEqualTo("reinholtbakes");
            assertThat(channel.raw()).contains("\"statistics\"");
        });
        List<Channel> locations = channels.subList(1, channels.size());
        assertThat(locations).hasSize(15).allSatisfy(location -> {
            assertThat(location.type()).isEqualTo("business_location");
            assertThat(location.id()).matches("accounts/\\d+/locations/\\d+");
            assertThat(location.name()).isNotEmpty();
            assertThat(location.tasks()).containsExactly("PRIMARY_OWNER");
            assertThat(location.raw()).contains("\"title\"");
        });
        assertThat(google.calls("/v1/accounts/")).as("one listing per account").isEqualTo(3);
    }

    @Test
    void aListingGoesOnFromAnyOfItsPages() {
        PlatformSession session = google().session();
        List<Channel> whole = all(session.channels().channels(false));
        List<Channel> before = new ArrayList<>();
        Iterator<Page<Channel>> pages = session.channels().channels(false).pages();
        while (pages.hasNext()) {
            Page<Channel> page = pages.next();
            before.addAll(page.items());
            List<Channel> resumed = new ArrayList<>(before);
            if (page.next() != null) {
                resumed.addAll(all(session.channels().channels(false).from(page.next())));
            }
            assertThat(resumed).isEqualTo(whole);
        }
    }

    @Test
    void refusesACursorOfAnotherListing() {
        PlatformSession session = google().session();
        assertThatThrownBy(() -> all(session.channels().channels(false).from("abc")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> all(session.channels().channels(false).from("[\"ads\",\"\"]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("C8: what was not granted is left out, and nothing granted is an error that names the scopes")
    void readsWhatWasGranted() {
        SandboxFixture google = google();
        var connection = SandboxFixture.connected(
                google.complete(google.google().consentWithout(google.begin().url(), GoogleScopes.BUSINESS)));
        PlatformSession session = google.patchbay.session(SandboxFixture.TENANT, connection.id());
        assertThat(all(session.channels().channels(false)))
                .extracting(Channel::type)
                .containsExactly("youtube_channel");

        SandboxFixture none = google();
        var bare = SandboxFixture.connected(none.complete(
                none.google().consentWithout(none.begin().url(), GoogleScopes.BUSINESS, GoogleScopes.YOUTUBE)));
        PlatformSession empty = none.patchbay.session(SandboxFixture.TENANT, bare.id());
        assertThatThrownBy(() -> all(empty.channels().channels(false)))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("business.manage")
                .hasMessageContaining("youtube.readonly");
    }

    @Test
    void anAppWithoutTheseProductsHasNoChannels() {
        assertThat(all(google("products", "ads").session().channels().channels(false)))
                .isEmpty();
    }

    @Test
    @DisplayName("S8: a project without access to Business Profile is told so, and no quota is waited for")
    void aQuotaOfZeroIsAMissingPermission() {
        SandboxFixture google = google();
        google.google().grantBusinessAccess(false);
        PlatformSession session = google.session();
        Iterator<Channel> channels = session.channels().channels(false).iterator();
        assertThat(channels.next().type()).as("YouTube's come first").isEqualTo("youtube_channel");
        assertThatThrownBy(channels::hasNext)
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("Ask Google for access");
    }

    @Test
    @DisplayName("S11: days of a location become a row each, and counts stay exact")
    void readsTheDaysOfALocation() {
        PlatformSession session = google().session();
        Channel location = channel(session, ListLocations.TYPE);
        List<MetricRow> rows = all(session.channelMetrics().metrics(ChannelMetricsQuery.daily(location, FIRST, LAST)));

        assertThat(rows).hasSize(31).allSatisfy(row -> {
            assertThat(row.accountId()).isEqualTo(location.id());
            assertThat(row.entity()).isEqualTo(location.ref());
            assertThat(row.start()).isEqualTo(row.stop());
            assertThat(row.metric(MetricNames.IMPRESSIONS))
                    .isEqualByComparingTo(row.metric("BUSINESS_IMPRESSIONS_DESKTOP_MAPS")
                            .add(row.metric("BUSINESS_IMPRESSIONS_DESKTOP_SEARCH"))
                            .add(row.metric("BUSINESS_IMPRESSIONS_MOBILE_MAPS"))
                            .add(row.metric("BUSINESS_IMPRESSIONS_MOBILE_SEARCH")));
            assertThat(row.metric(MetricNames.LINK_CLICKS)).isEqualTo(row.metric("WEBSITE_CLICKS"));
        });
        assertThat(rows)
                .extracting(MetricRow::start)
                .isSorted()
                .startsWith(FIRST)
                .endsWith(LAST);

        List<MetricRow> total = all(session.channelMetrics()
                .metrics(ChannelMetricsQuery.daily(location, FIRST, LAST).withDaily(false)));
        assertThat(total).singleElement().satisfies(row -> {
            assertThat(row.start()).isEqualTo(FIRST);
            assertThat(row.stop()).isEqualTo(LAST);
            assertThat(row.metric("CALL_CLICKS"))
                    .isEqualByComparingTo(rows.stream()
                            .map(day -> day.metric("CALL_CLICKS"))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isPositive();
        });
        List<MetricRow> some = all(session.channelMetrics()
                .metrics(ChannelMetricsQuery.daily(location, FIRST, FIRST).withMetrics(List.of("CALL_CLICKS"))));
        assertThat(some.get(0).metrics()).containsOnlyKeys("CALL_CLICKS");
    }

    @Test
    void namesWhatALocationDoesNotHave() {
        PlatformSession session = google().session();
        Channel location = channel(session, ListLocations.TYPE);
        assertThatThrownBy(() -> all(
                        session.channelMetrics().metrics(ChannelMetricsQuery.posts(location, List.of(), FIRST, LAST))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("single posts");
        assertThatThrownBy(() -> all(session.channelMetrics()
                        .metrics(ChannelMetricsQuery.daily(location, FIRST, LAST)
                                .withMetrics(List.of("NO_SUCH_METRIC")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NO_SUCH_METRIC");
        ChannelMetricsQuery page = new ChannelMetricsQuery(
                "1", "facebook_page", EntityKind.CHANNEL, List.of(), FIRST, LAST, true, List.of(), false);
        assertThatThrownBy(() -> session.channelMetrics().metrics(page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("business_location and youtube_channel");
    }

    @Test
    void listsUploadsWithWhatTheyCounted() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        Channel channel = youTube(session);
        List<YouTubeVideo> videos = all(session.capability(YouTubeVideos.class).uploads(channel.id(), false));

        assertThat(videos).extracting(YouTubeVideo::id).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(videos.get(0).channelId()).isEqualTo(channel.id());
        assertThat(videos).allSatisfy(video -> {
            assertThat(video.title()).isNotEmpty();
            assertThat(video.publishedAt()).isNotNull();
            assertThat(video.privacy()).isIn("public", "private", "unlisted");
        });
        assertThat(videos).anySatisfy(video -> assertThat(video.duration()).isGreaterThan(Duration.ofSeconds(44)));
        assertThat(google.google().youTubeUnitsUsed())
                .as("two listings of channels, two pages of the playlist and of videos")
                .isEqualTo(6);
        assertThatThrownBy(() -> all(session.capability(YouTubeVideos.class).uploads("UCnosuchchannel", false)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("UCnosuchchannel");
    }

    @Test
    void readsTheDaysOfAChannelInPages() {
        PlatformSession session = google("youtube-report-rows", "10").session();
        Channel channel = youTube(session);
        ChannelMetricsQuery query = ChannelMetricsQuery.daily(channel, FIRST, LAST);
        List<MetricRow> rows = all(session.channelMetrics().metrics(query));

        assertThat(rows).hasSize(31).allSatisfy(row -> {
            assertThat(row.entity()).isEqualTo(channel.ref());
            assertThat(row.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
            assertThat(row.currency()).isNull();
            assertThat(row.metrics()).containsKeys(MetricNames.VIDEO_VIEWS, "estimatedMinutesWatched", "likes");
        });
        assertThat(rows).extracting(MetricRow::start).doesNotHaveDuplicates().isSorted();
        assertThat(all(google().session().channelMetrics().metrics(query))).isEqualTo(rows);

        List<MetricRow> total = all(session.channelMetrics().metrics(query.withDaily(false)));
        assertThat(total)
                .singleElement()
                .satisfies(row -> assertThat(row.metric(MetricNames.VIDEO_VIEWS))
                        .isEqualByComparingTo(rows.stream()
                                .map(day -> day.metric(MetricNames.VIDEO_VIEWS))
                                .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    @Test
    void readsVideosOneByOneAndDayByDay() {
        PlatformSession session = google("youtube-report-rows", "20").session();
        Channel channel = youTube(session);
        List<String> ids = session.capability(YouTubeVideos.class).uploads(channel.id(), false).stream()
                .filter(video -> video.publishedAt() != null
                        && video.publishedAt()
                                .isBefore(FIRST.atStartOfDay(ZoneId.of("UTC")).toInstant()))
                .map(YouTubeVideo::id)
                .limit(23)
                .toList();
        ChannelMetricsQuery query = ChannelMetricsQuery.posts(channel, ids, FIRST, FIRST.plusDays(6));
        List<MetricRow> totals = all(session.channelMetrics().metrics(query));
        assertThat(totals).allSatisfy(row -> {
            assertThat(row.accountId()).isEqualTo(channel.id());
            assertThat(row.entity().kind()).isEqualTo(EntityKind.POST);
            assertThat(row.start()).isEqualTo(FIRST);
        });
        Set<String> seen = totals.stream().map(row -> row.entity().id()).collect(Collectors.toSet());
        assertThat(ids).containsAll(seen);
        assertThat(totals).hasSize(seen.size()).hasSizeGreaterThan(20);

        List<MetricRow> days = all(session.channelMetrics().metrics(query.withDaily(true)));
        assertThat(days)
                .extracting(row -> row.entity().id() + " " + row.start())
                .doesNotHaveDuplicates();
        for (MetricRow total : totals) {
            assertThat(days.stream()
                            .filter(day -> day.entity().equals(total.entity()))
                            .map(day -> day.metric(MetricNames.VIDEO_VIEWS))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(total.metric(MetricNames.VIDEO_VIEWS));
        }
    }

    @Test
    void readsAllVideosWhenNoneIsNamed() {
        PlatformSession session = google().session();
        Channel channel = youTube(session);
        List<MetricRow> rows =
                all(session.channelMetrics().metrics(ChannelMetricsQuery.posts(channel, List.of(), FIRST, LAST)));
        assertThat(rows)
                .extracting(row -> row.entity().id())
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(30);
    }

    @Test
    @DisplayName("S8: YouTube's daily quota is waited for until midnight Pacific time")
    void theDailyQuotaComesBackAtMidnightPacific() {
        SandboxFixture google = google();
        PlatformSession session = google.session();
        google.google().useYouTubeUnits(1L << 40);
        assertThatThrownBy(() -> all(session.channels().channels(false)))
                .isInstanceOfSatisfying(RateLimitException.class, e -> {
                    assertThat(e.retryAfter()).contains(Duration.ofHours(20));
                    assertThat(e.context().platformSubcode()).isEqualTo("quotaExceeded");
                });
    }
}
