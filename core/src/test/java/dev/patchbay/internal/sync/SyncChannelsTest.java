// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.KindReport;
import dev.patchbay.sync.Presence;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncChannelsTest extends SyncFixture {

    @BeforeEach
    void publish() {
        platform.capabilities =
                Set.of(AdsReader.class, MetricsReader.class, ChannelReader.class, ChannelMetricsReader.class);
        for (String id : List.of("p1", "p2", "p3", "p4")) {
            platform.channel(id, "page");
            for (int day = 1; day <= 10; day++) {
                platform.channelMetric(id, LocalDate.of(2026, 3, day), day);
            }
        }
    }

    private long rows(SyncKind kind) {
        return sink.rows(FakePlatform.SCOPE, kind).size();
    }

    @Test
    void channelsComeFirstAndTheirFiguresWithThem() {
        populate();
        SyncReport report = run(full);
        assertThat(report.complete()).isTrue();
        assertThat(platform.fetched.get(0)).isEqualTo("CHANNELS");
        assertThat(rows(SyncKind.CHANNELS)).isEqualTo(4);
        assertThat(rows(SyncKind.CHANNEL_METRICS)).isEqualTo(40);
        assertThat(report.kind(SyncKind.CHANNEL_METRICS)).isEqualTo(new KindReport(40, 40, 0, 0, 0, 0, 0));
        assertThat(report.accounts()).hasSize(2 + 4 + 2);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName(
            "S4: an incremental run reads a channel's last days again, and takes over what was restated or taken back")
    void restatedFiguresOfChannels() {
        run(full);
        platform.channelMetric("p1", LocalDate.of(2026, 3, 9), 99);
        platform.channelMetrics.remove("p2" + LocalDate.of(2026, 3, 10));
        time.advance(Duration.ofHours(2));
        platform.fetched.clear();
        SyncReport report = run(incremental);
        assertThat(report.kind(SyncKind.CHANNEL_METRICS).changed()).isEqualTo(1);
        assertThat(platform.fetched).contains("CHANNEL_METRICS/p1 2026-03-07..2026-03-10");
        // One of the four days that are read again is more than a fifth: it waits for a second look.
        assertThat(count(report, SyncDecision.Code.VANISH_HELD)).isEqualTo(1);
        assertThat(rows(SyncKind.CHANNEL_METRICS)).isEqualTo(40);
        time.advance(Duration.ofHours(2));
        assertThat(run(incremental).kind(SyncKind.CHANNEL_METRICS).vanished()).isEqualTo(1);
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void aTypeWithoutFiguresIsNotedAndStopsNothing() {
        platform.channel("p5", "odd");
        SyncReport report = run(full);
        assertThat(report.complete()).isTrue();
        assertThat(count(report, SyncDecision.Code.NOT_SUPPORTED)).isEqualTo(1);
        assertThat(rows(SyncKind.CHANNELS)).isEqualTo(5);
    }

    @Test
    @DisplayName(
            "S10: a channel whose figures may not be read is still there; one that is no longer listed is out of reach")
    void figuresRefusedAreNoChannelLost() {
        run(full);
        platform.onPage = page -> {
            if (page.startsWith("CHANNEL_METRICS/p1")) {
                throw FakePlatform.error(ErrorCategory.PERMISSION, "read_insights is missing");
            }
        };
        SyncReport report = run(full);
        assertThat(account(report, "p1").outcome()).isEqualTo(AccountOutcome.NO_ACCESS);
        assertThat(account(report, "p1").message()).contains("read_insights is missing");
        assertThat(account(report, "p2").outcome()).isEqualTo(AccountOutcome.DONE);
        assertThat(sink.presence(FakePlatform.SCOPE, SyncKind.CHANNELS, "p1")).contains(Presence.PRESENT);

        platform.onPage = page -> {};
        for (int i = 5; i < 10; i++) {
            platform.channel("p" + i, "page");
        }
        run(full);
        platform.channels.remove("p4");
        SyncReport gone = run(full);
        assertThat(count(gone, SyncDecision.Code.ACCESS_LOST)).isEqualTo(1);
        assertThat(sink.presence(FakePlatform.SCOPE, SyncKind.CHANNELS, "p4")).contains(Presence.NO_ACCESS);
        assertThat(gone.accounts()).noneMatch(a -> "p4".equals(a.account()));
        assertThat(rows(SyncKind.CHANNEL_METRICS)).as("its figures stay").isEqualTo(40);
    }

    @Test
    void oneChannelsFailureLeavesTheOthersGoing() {
        platform.onPage = page -> {
            if (page.startsWith("CHANNEL_METRICS/p2")) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "Server error");
            }
        };
        SyncReport report = run(full);
        assertThat(account(report, "p2").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(rows(SyncKind.CHANNEL_METRICS)).isEqualTo(30);
        platform.onPage = page -> {};
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void progressTellsTotalsWhereTheyAreKnown() {
        populate();
        List<SyncProgress> heard = new CopyOnWriteArrayList<>();
        sync.run(full, sink, SyncOptions.defaults().onProgress(heard::add));
        assertThat(pages(heard, SyncKind.CAMPAIGNS, "act_1"))
                .extracting(SyncProgress.Page::read)
                .containsExactly(3L, 6L, 9L, 10L);
        assertThat(pages(heard, SyncKind.CAMPAIGNS, "act_1"))
                .as("nobody knows how many there are the first time")
                .allMatch(page -> page.expected() == -1);
        assertThat(heard).contains(new SyncProgress.Planned(6));
        assertThat(heard.stream().filter(SyncProgress.SliceDone.class::isInstance))
                .hasSize(2 + 4 + 2 * 4);

        heard.clear();
        sync.run(full, sink, SyncOptions.defaults().onProgress(heard::add));
        assertThat(pages(heard, SyncKind.CAMPAIGNS, "act_1")).allMatch(page -> page.expected() == 10);
        assertThat(pages(heard, SyncKind.CHANNEL_METRICS, "p1")).allMatch(page -> page.expected() == 10);
        SyncProgress.AccountDone last = (SyncProgress.AccountDone) heard.get(heard.size() - 1);
        assertThat(last.done()).isEqualTo(last.accounts()).isEqualTo(6);
        sync.run(full, sink, SyncOptions.defaults().onProgress(event -> {
            throw new IllegalStateException("A listener's bug");
        }));
    }

    private static List<SyncProgress.Page> pages(List<SyncProgress> heard, SyncKind kind, String account) {
        return heard.stream()
                .filter(SyncProgress.Page.class::isInstance)
                .map(SyncProgress.Page.class::cast)
                .filter(page -> page.slice().kind() == kind
                        && account.equals(page.slice().account()))
                .toList();
    }
}
