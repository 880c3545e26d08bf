// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.benchmarks.client.AdsStreams;
import dev.patchbay.benchmarks.client.Answers;
import dev.patchbay.benchmarks.client.CampaignPages;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.client.ReportRows;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever understood less would be measured doing less. */
class AnswersAgreeTest {

    private static String url;

    @BeforeAll
    static void start() {
        url = SharedServer.url();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 25, 200})
    void allContendersUnderstandTheSameCampaigns(int size) throws Exception {
        Answers bare = campaigns(Contender.BARE, size);
        assertThat(bare.count()).isEqualTo(size);
        for (Contender contender : Contender.values()) {
            assertThat(campaigns(contender, size)).as(contender.label()).isEqualTo(bare);
        }
    }

    private static Answers campaigns(Contender contender, int size) throws Exception {
        try (CampaignPages pages = contender.campaigns(url)) {
            return pages.understood(pages.read(1, size));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 250})
    void allContendersUnderstandTheSameReport(int pageSize) throws Exception {
        Answers bare = report(Contender.BARE, pageSize);
        assertThat(bare.count()).isEqualTo(SharedServer.ROWS);
        for (Contender contender : List.of(Contender.PATCHBAY, Contender.FACEBOOK, Contender.RESTFB)) {
            assertThat(report(contender, pageSize)).as(contender.label()).isEqualTo(bare);
        }
    }

    private static Answers report(Contender contender, int pageSize) throws Exception {
        try (ReportRows rows = contender.report(url)) {
            return rows.read(2, pageSize, row -> {});
        }
    }

    @Test
    void bothReadersOfGoogleAdsUnderstandTheSameReport() throws Exception {
        Answers bare = AdsStreams.BARE.read(url, row -> {});

        assertThat(bare.count()).isEqualTo(SharedServer.ROWS);
        assertThat(AdsStreams.PATCHBAY.read(url, row -> {})).isEqualTo(bare);
    }

    @Test
    void aDifferentAnswerShows() throws Exception {
        assertThat(campaigns(Contender.BARE, 3)).isNotEqualTo(campaigns(Contender.BARE, 4));
    }
}
