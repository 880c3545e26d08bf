// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsQuery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever happens, nothing that a log could show holds a token, a code or the app's secret. */
class SecretsStayInsideTest {

    private static final List<String> FAULTS = List.of(
            "400",
            "401",
            "403",
            "429",
            "500",
            "html",
            "empty",
            "truncated",
            "cut",
            "refuse",
            "quota,code=4,regain=1",
            "error,code=190,subcode=460",
            "error,code=100,message=Invalid+token",
            "loop",
            "bad-cursor");

    @Test
    void noSecretIsSeenInEventsErrorsOrRecords() {
        try (SandboxFixture meta = new SandboxFixture()) {
            StringBuilder seen = new StringBuilder();
            Connection connection = meta.connect();
            PlatformSession session = meta.patchbay.session(SandboxFixture.TENANT, connection.id());
            seen.append(connection).append(session).append(meta.patchbay);
            for (String fault : FAULTS) {
                meta.sandbox.injectFault("meta:" + fault + ",path=/*/ads,times=9");
                meta.sandbox.injectFault("meta:" + fault + ",path=/*/insights,times=9");
                meta.sandbox.injectFault("meta:" + fault + ",path=/oauth/access_token,times=9");
                meta.sandbox.injectFault("meta:" + fault + ",path=/debug_token,times=9");
                for (Runnable work : work(meta, connection, session)) {
                    seen.append(outcome(work));
                }
                seen.append(
                        meta.complete(meta.sandbox.meta().consent(meta.begin().url())));
                meta.sandbox.clearFaults();
                meta.time.advance(Duration.ofMinutes(10));
                session = meta.patchbay.session(
                        SandboxFixture.TENANT,
                        ((ConnectResult.Connected) meta.complete(
                                        meta.sandbox.meta().consent(meta.begin().url())))
                                .connection()
                                .id());
            }
            session.ads()
                    .ads(meta.account(0), AdsQuery.everything().keepingRaw())
                    .forEach(seen::append);
            session.channels().channels(true).forEach(seen::append);
            meta.events.forEach(seen::append);

            Set<String> secrets = meta.sandbox.issuedSecrets();
            assertThat(secrets).hasSizeGreaterThan(20);
            assertThat(seen.length()).isGreaterThan(50_000);
            assertThat(secrets).noneMatch(secret -> seen.indexOf(secret) >= 0);
        }
    }

    private static List<Runnable> work(SandboxFixture meta, Connection connection, PlatformSession session) {
        String account = meta.account(0);
        LocalDate day = LocalDate.of(2026, 11, 19);
        List<Runnable> work = new ArrayList<>();
        work.add(() -> session.ads()
                .ads(account, AdsQuery.everything().withPageSize(3))
                .forEach(ad -> {}));
        work.add(() -> session.metrics()
                .metrics(MetricsQuery.daily(account, EntityKind.AD, day, day))
                .forEach(row -> {}));
        work.add(() -> session.health().probe());
        work.add(() -> meta.patchbay.tokens().refresh(SandboxFixture.TENANT, connection.id()));
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
