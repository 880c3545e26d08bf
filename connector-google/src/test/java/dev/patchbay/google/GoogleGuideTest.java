// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.ChannelMetricsQuery;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide shows, run. */
class GoogleGuideTest {

    @Test
    void figuresOfChannels() {
        try (SandboxFixture google = new SandboxFixture()) {
            PlatformSession session = google.session();
            LocalDate first = LocalDate.of(2026, 10, 1);
            LocalDate last = LocalDate.of(2026, 10, 7);
            // tag::figures[]
            Channel channel = session.channels().channels(false).iterator().next();
            Paged<MetricRow> days = session.channelMetrics().metrics(ChannelMetricsQuery.daily(channel, first, last));
            Paged<MetricRow> videos =
                    session.channelMetrics().metrics(ChannelMetricsQuery.posts(channel, List.of(), first, last));
            // end::figures[]
            assertThat(days).hasSize(7);
            assertThat(videos).hasSizeGreaterThan(7);
        }
    }

    @Test
    void serviceAccounts() {
        try (SandboxFixture google = new SandboxFixture("products", "ads")) {
            Patchbay patchbay = google.patchbay;
            TenantId tenant = SandboxFixture.TENANT;
            String keyFileJson = google.google().serviceAccountKey("https://oauth2.googleapis.com/token");
            // tag::service-account[]
            Credential key = Credential.ServiceKey.of(Secret.of(keyFileJson));
            patchbay.connections().adopt(tenant, Platform.of("google"), key, "ada");
            // end::service-account[]
            assertThat(patchbay.connections().list(tenant, null, 10)).hasSize(1);
        }
    }
}
