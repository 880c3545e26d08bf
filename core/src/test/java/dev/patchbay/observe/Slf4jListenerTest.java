// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class Slf4jListenerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Platform ACME = Platform.of("acme");
    private static final TenantId TENANT = TenantId.of("t1");
    private static final ConnectionId CONNECTION = ConnectionId.of("c1");

    private final RecordingLogger logger = new RecordingLogger(Level.TRACE);
    private final Slf4jListener listener = new Slf4jListener(logger);

    @Test
    void aSuccessfulCallIsDebugWithAllItsFacts() {
        listener.on(new PatchbayEvent.ApiCallCompleted(
                NOW,
                ACME,
                TENANT,
                CONNECTION,
                "GET /{ad-account}/campaigns",
                200,
                null,
                2,
                Duration.ofMillis(321),
                Duration.ofMillis(100),
                4096,
                "req-1"));

        RecordingLogger.Line line = line();
        assertThat(line.level()).isEqualTo(Level.DEBUG);
        assertThat(line.message()).isEqualTo("API call completed");
        assertThat(line.facts())
                .containsExactly(
                        entry("platform", "acme"),
                        entry("tenant", "t1"),
                        entry("connection", "c1"),
                        entry("operation", "GET /{ad-account}/campaigns"),
                        entry("status", 200),
                        entry("attempts", 2),
                        entry("duration_ms", 321L),
                        entry("waited_ms", 100L),
                        entry("bytes", 4096L),
                        entry("request_id", "req-1"));
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        listener.on(call(ErrorCategory.CIRCUIT_OPEN, null));

        assertThat(line().message()).isEqualTo("API call failed");
        assertThat(line().facts())
                .containsOnlyKeys("platform", "operation", "category", "attempts", "duration_ms", "waited_ms", "bytes");
    }

    @ParameterizedTest
    @EnumSource(ErrorCategory.class)
    void failuresThatTheCallerHandlesStayAtDebug(ErrorCategory category) {
        Set<ErrorCategory> atInfo =
                Set.of(ErrorCategory.TRANSIENT, ErrorCategory.RATE_LIMIT, ErrorCategory.UNEXPECTED_RESPONSE);

        listener.on(call(category, null));

        assertThat(line().level()).isEqualTo(atInfo.contains(category) ? Level.INFO : Level.DEBUG);
        assertThat(line().facts()).containsEntry("category", category);
    }

    @Test
    void whatAPersonShouldActOnIsWarn() {
        listener.on(new PatchbayEvent.ReconnectRequired(NOW, ACME, TENANT, CONNECTION, "password changed"));
        listener.on(new PatchbayEvent.CircuitChanged(NOW, ACME, "api.acme.example:443", "OPEN"));
        listener.on(new PatchbayEvent.ConnectRejected(NOW, ACME, TENANT, "UNKNOWN_STATE", true, "user-7"));
        listener.on(new PatchbayEvent.Warning(NOW, ACME, "version-past-sunset", "v1 is gone"));

        assertThat(logger.lines()).extracting(RecordingLogger.Line::level).containsOnly(Level.WARN);
        assertThat(logger.lines().get(0).facts()).containsEntry("reason", "password changed");
        assertThat(logger.lines().get(2).facts())
                .containsEntry("outcome", "UNKNOWN_STATE")
                .containsEntry("actor", "user-7");
        assertThat(logger.lines().get(3).facts())
                .containsEntry("code", "version-past-sunset")
                .containsEntry("text", "v1 is gone");
    }

    @Test
    void theRestIsInfo() {
        listener.on(new PatchbayEvent.CircuitChanged(NOW, ACME, "api.acme.example:443", "HALF_OPEN"));
        listener.on(new PatchbayEvent.ConnectRejected(NOW, ACME, TENANT, "DENIED", false, null));
        listener.on(new PatchbayEvent.ConnectionEstablished(
                NOW, ACME, TENANT, CONNECTION, true, new TreeSet<>(List.of("b", "a")), null));
        listener.on(new PatchbayEvent.TokenRefreshed(NOW, ACME, TENANT, CONNECTION, NOW.plusSeconds(60)));
        listener.on(new PatchbayEvent.RefreshFailed(
                NOW, ACME, TENANT, CONNECTION, ErrorCategory.TRANSIENT, 3, NOW.plusSeconds(9)));
        listener.on(new PatchbayEvent.Disconnected(NOW, ACME, TENANT, CONNECTION, true, null));
        listener.on(new PatchbayEvent.QuotaLow(NOW, ACME, "reads", Double.NaN, Duration.ofSeconds(2)));

        assertThat(logger.lines()).extracting(RecordingLogger.Line::level).containsOnly(Level.INFO);
        assertThat(logger.lines().get(2).facts())
                .containsEntry("missing_scopes", "a b")
                .containsEntry("renewed", true);
        assertThat(logger.lines().get(3).facts()).containsEntry("expires_at", NOW.plusSeconds(60));
        assertThat(logger.lines().get(4).facts())
                .containsEntry("next_try", NOW.plusSeconds(9))
                .containsEntry("failures", 3);
        assertThat(logger.lines().get(6).facts())
                .containsEntry("blocked_ms", 2000L)
                .doesNotContainKey("used_fraction");
    }

    @Test
    void everyKindOfEventIsWritten() {
        assertThat(Slf4jListener.WRITERS.keySet()).isEqualTo(Set.of(PatchbayEvent.class.getPermittedSubclasses()));
    }

    @Test
    void textFromOutsideCannotForgeALine() {
        listener.on(call(null, "x\r\nWARN forged\u2028"));
        listener.on(call(null, "y".repeat(5000)));

        assertThat(logger.lines().get(0).facts()).containsEntry("request_id", "x  WARN forged ");
        assertThat(logger.lines().get(1).facts()).containsEntry("request_id", "y".repeat(500) + "…");
    }

    @Test
    void aLevelThatIsOffCostsNoLine() {
        RecordingLogger quiet = new RecordingLogger(Level.WARN);

        new Slf4jListener(quiet).on(call(null, null));

        assertThat(quiet.lines()).isEmpty();
    }

    private RecordingLogger.Line line() {
        assertThat(logger.lines()).hasSize(1);
        return logger.lines().get(0);
    }

    private static PatchbayEvent call(@Nullable ErrorCategory category, @Nullable String requestId) {
        return new PatchbayEvent.ApiCallCompleted(
                NOW, ACME, null, null, "GET /x", 0, category, 0, Duration.ZERO, Duration.ZERO, 0, requestId);
    }
}
