// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.Channel;
import dev.patchbay.model.EntityKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelMetricsQueryTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 7);
    private static final Channel CHANNEL =
            new Channel("c-1", "video_channel", "Bakes", null, null, Set.of(), false, null);

    private static ChannelMetricsQuery query(EntityKind level, List<String> posts, LocalDate since, LocalDate until) {
        return new ChannelMetricsQuery("c-1", "video_channel", level, posts, since, until, true, List.of(), false);
    }

    @Test
    void aChannelsRecordIsEnoughToAskForItsDaysOrItsPosts() {
        ChannelMetricsQuery days = ChannelMetricsQuery.daily(CHANNEL, FIRST, LAST);
        ChannelMetricsQuery posts = ChannelMetricsQuery.posts(CHANNEL, List.of("p-1"), FIRST, LAST);

        assertThat(days).isEqualTo(query(EntityKind.CHANNEL, List.of(), FIRST, LAST));
        assertThat(posts)
                .isEqualTo(query(EntityKind.POST, List.of("p-1"), FIRST, LAST).withDaily(false));
    }

    @Test
    void eachChangeLeavesTheRestAlone() {
        ChannelMetricsQuery query = ChannelMetricsQuery.posts(CHANNEL, List.of("p-1"), FIRST, LAST);
        ChannelMetricsQuery changed =
                query.withDaily(true).withMetrics(List.of("likes")).keepingRaw();

        assertThat(changed)
                .isEqualTo(new ChannelMetricsQuery(
                        "c-1",
                        "video_channel",
                        EntityKind.POST,
                        List.of("p-1"),
                        FIRST,
                        LAST,
                        true,
                        List.of("likes"),
                        true));
        assertThat(changed.withMetrics(null).metrics()).isEmpty();
        assertThat(query.keepRaw()).isFalse();
    }

    @Test
    void oneDayIsARangeAndAReversedOneIsNot() {
        assertThat(query(EntityKind.CHANNEL, List.of(), FIRST, FIRST).until()).isEqualTo(FIRST);
        assertThatThrownBy(() -> query(EntityKind.CHANNEL, List.of(), LAST, FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-11-01")
                .hasMessageContaining("2026-11-07");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CHANNEL", "POST"},
            mode = EnumSource.Mode.EXCLUDE)
    void levelsOfAdsAreNoLevelsOfAChannel(EntityKind level) {
        assertThatThrownBy(() -> query(level, List.of(), FIRST, LAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(level.name());
    }

    @Test
    void postsAreNamedOnlyWherePostsAreRead() {
        assertThatThrownBy(() -> query(EntityKind.CHANNEL, List.of("p-1"), FIRST, LAST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use POST");
    }

    @Test
    void theListsAreCopies() {
        List<String> posts = new ArrayList<>(List.of("p-1"));
        ChannelMetricsQuery query = query(EntityKind.POST, posts, FIRST, LAST);
        posts.add("p-2");

        assertThat(query.posts()).containsExactly("p-1");
        assertThatThrownBy(() -> query.metrics().add("x")).isInstanceOf(UnsupportedOperationException.class);
    }
}
