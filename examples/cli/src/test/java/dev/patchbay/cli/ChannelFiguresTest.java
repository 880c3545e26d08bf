// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's channels, their figures and their videos on the command line. */
class ChannelFiguresTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = World.today(directory);
        Run.Result result = world.cli.run("connect", "google", "--sandbox");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<JsonValue> channels(String type) {
        return world.cli.run("channels", "--json").json().elements().stream()
                .filter(channel -> channel.get("type").text("").equals(type))
                .toList();
    }

    @Test
    void bothKindsOfChannelsAreListed() {
        assertThat(channels("youtube_channel")).hasSize(1);
        assertThat(channels("business_location")).hasSizeGreaterThan(1);
        assertThat(world.cli.run("channels", "--platform", "google").out())
                .contains("youtube_channel", "business_location", "@");
    }

    @Test
    void theDaysOfAVideoChannelAndOfALocationAreShown() {
        String youTube = channels("youtube_channel").get(0).get("id").text("");
        String location = channels("business_location").get(0).get("id").text("");
        Run.Result videos = world.cli.run("insights", "--channel", youTube, "--since", "16d", "--until", "10d");
        Run.Result visits = world.cli.run("insights", "--channel", location, "--since", "16d", "--until", "10d");

        assertThat(videos.exitCode()).as(videos.err()).isZero();
        assertThat(videos.out().lines().findFirst().orElseThrow())
                .startsWith("DAY")
                .contains("VIEWS", "MINUTES", "LIKES");
        assertThat(videos.out()).contains(youTube, "7 rows");
        assertThat(visits.out().lines().findFirst().orElseThrow())
                .contains("IMPRESSIONS", "WEBSITE CLICKS", "CALLS")
                .doesNotContain("MINUTES");
        assertThat(visits.out()).contains("7 rows");
    }

    @Test
    void jsonHasEveryFigureAndAllChannelsAreReadAtOnce() {
        JsonValue rows = world.cli
                .run("insights", "--channel", "all", "--since", "16d", "--until", "10d", "--total", "--json")
                .json();
        int channels = channels("youtube_channel").size()
                + channels("business_location").size();

        assertThat(rows.elements()).hasSize(channels);
        assertThat(rows.at(0).get("level").text()).isEqualTo("channel");
        assertThat(rows.at(0).get("metrics").fields()).containsKeys("video_views", "estimatedMinutesWatched", "likes");
        assertThat(rows.at(1).get("metrics").fields()).containsKeys("impressions", "CALL_CLICKS");
    }

    @Test
    void videosAreRowsWithTheirFigures() {
        JsonValue rows = world.cli
                .run("insights", "--channel", "all", "--posts", "--total", "--since", "40d", "--until", "10d", "--json")
                .json();
        List<JsonValue> videos =
                world.cli.run("videos", "--json", "--limit", "500").json().elements();

        assertThat(rows.elements())
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row.get("level").text()).isEqualTo("post"));
        assertThat(videos.stream().map(video -> video.get("id").text()))
                .containsAll(rows.elements().stream()
                        .map(row -> row.get("entityId").text())
                        .toList());
        Run.Result table = world.cli.run("videos", "--limit", "5");
        assertThat(table.out().lines().findFirst().orElseThrow())
                .startsWith("VIDEO")
                .contains("PUBLISHED", "TITLE", "VIEWS");
        assertThat(table.out().lines()).hasSize(6);
    }

    @Test
    void aMetricOfOnesOwnTakesThePlaceOfTheUsualOnes() {
        String youTube = channels("youtube_channel").get(0).get("id").text("");

        assertThat(world.cli
                        .run("insights", "--channel", youTube, "-m", "likes", "--since", "12d", "--until", "12d")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .contains("LIKES")
                .doesNotContain("VIEWS");
    }

    @ParameterizedTest
    @CsvSource({
        "insights --posts, --posts needs --channel",
        "insights --channel all --account 1, Channels have neither",
        "insights --channel all -b device, Channels have neither",
        "insights --channel UCnone, No connection with figures of channels sees UCnone",
        "videos --channel UCnosuch, UCnosuch"
    })
    void mistakesAreTold(String line, String text) {
        Run.Result result = world.cli.run(line.split(" "));

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains(text);
    }
}
