// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.ChannelMetricsQuery;
import dev.patchbay.spi.MetricsQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens, nothing that a log could show holds a token, a code, a key or the app's secret. */
class SecretsStayInsideTest {

    private static final List<String> FAULTS =
            List.of("400", "401", "403", "429", "500", "html", "empty", "truncated", "cut", "refuse");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 19);

    @TempDir
    Path directory;

    @Test
    void noSecretIsSeenInEventsErrorsRecordsOrTraffic() throws IOException {
        try (SandboxFixture google = new SandboxFixture("developer-token", "developer-token-CANARY-1")) {
            StringBuilder seen = new StringBuilder();
            String key = google.google().serviceAccountKey("https://oauth2.googleapis.com/token");
            Credential.ServiceKey service = Credential.ServiceKey.of(Secret.of(key));
            seen.append(service).append(google.patchbay);
            seen.append(outcome(() -> adopt(google, service)));
            for (String fault : FAULTS) {
                Connection connection = google.connect();
                PlatformSession session = google.patchbay.session(SandboxFixture.TENANT, connection.id());
                seen.append(connection).append(session);
                google.sandbox.injectFault("google:" + fault + ",path=/*,times=40");
                for (Runnable work : work(google, connection, session)) {
                    seen.append(outcome(work));
                }
                seen.append(outcome(() -> adopt(google, service)));
                seen.append(outcome(() -> seen.append(
                        google.complete(google.google().consent(google.begin().url())))));
                google.sandbox.clearFaults();
                google.time.advance(Duration.ofMinutes(10));
            }
            seen.append(outcome(() -> {
                PlatformSession session = google.session();
                session.ads()
                        .campaigns(google.client(0), AdsQuery.everything().keepingRaw())
                        .forEach(seen::append);
                session.channels().channels(true).forEach(seen::append);
            }));
            google.events.forEach(seen::append);
            Path har = directory.resolve("traffic.har");
            google.sandbox.writeHar(har);
            seen.append(Files.readString(har));

            Set<String> secrets = new LinkedHashSet<>(google.sandbox.issuedSecrets());
            secrets.add("developer-token-CANARY-1");
            secrets.add(key);
            secrets.add(key.substring(key.indexOf("PRIVATE KEY") + 15, key.indexOf("PRIVATE KEY") + 55));
            assertThat(secrets).hasSizeGreaterThan(20);
            assertThat(seen.length()).isGreaterThan(50_000);
            assertThat(secrets).noneMatch(secret -> seen.indexOf(secret) >= 0);
        }
    }

    private static void adopt(SandboxFixture google, Credential.ServiceKey key) {
        google.patchbay.connections().adopt(SandboxFixture.TENANT, GoogleConnectorProvider.PLATFORM, key, "ada");
    }

    private static List<Runnable> work(SandboxFixture google, Connection connection, PlatformSession session) {
        String account = google.client(0);
        List<Runnable> work = new ArrayList<>();
        work.add(() -> session.ads().ads(account, AdsQuery.everything()).forEach(ad -> {}));
        work.add(() -> session.metrics()
                .metrics(MetricsQuery.daily(account, EntityKind.AD, DAY, DAY))
                .forEach(row -> {}));
        work.add(() -> session.channels().channels(false).forEach(channel -> {}));
        work.add(() -> session.channelMetrics()
                .metrics(new ChannelMetricsQuery(
                        "UC1",
                        ListYouTubeChannels.TYPE,
                        EntityKind.CHANNEL,
                        List.of(),
                        DAY,
                        DAY,
                        true,
                        List.of(),
                        true))
                .forEach(row -> {}));
        work.add(() -> session.health().probe());
        work.add(() -> google.patchbay.tokens().refresh(SandboxFixture.TENANT, connection.id()));
        return work;
    }

    private static String outcome(Runnable work) {
        try {
            work.run();
            return "";
        } catch (PlatformException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString() + e.failure() + e.context();
        }
    }
}
