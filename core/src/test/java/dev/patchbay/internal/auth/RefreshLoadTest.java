// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshFailed;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Very many tokens in virtual time. */
class RefreshLoadTest {

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;

    private void rows(int count, Instant end) {
        CredentialSealer sealer = platform.sealer();
        RefreshSchedule schedule = new RefreshSchedule(new SplittableRandom(1), Duration.ofDays(1));
        for (int i = 0; i < count; i++) {
            ConnectionId id = ConnectionId.of("con_" + i);
            ConnectionDraft draft =
                    new ConnectionDraft(id, ACME, FakePlatform.ID, "account-" + i, platform.time.instant());
            TokenGrant grant = authenticator.grant("AT-" + i, "RT-" + i);
            draft.expiresAt = end;
            draft.refreshAt = schedule.after(
                    platform.runtime, id, platform.token("AT-" + i, "RT-" + i, end), platform.time.instant());
            platform.stores
                    .tokens()
                    .insert(new StoredConnection(
                            draft.build(platform.time.instant()), sealer.seal(ACME, id, "", grant.credential())));
        }
    }

    @Test
    @DisplayName("T12: 100,000 tokens obtained in one minute: spread over the margin, paced by the limit, none expires")
    void aHundredThousandAtOnce() {
        int count = 100_000;
        int perSecond = 200;
        Instant end = platform.time.instant().plus(Duration.ofHours(2));
        rows(count, end);
        RateLimiter limiter = new RateLimiter(
                FakePlatform.ID,
                List.of(new RateLimit("token", perSecond, Duration.ofSeconds(1), perSecond)),
                platform.time);
        Map<Long, Integer> calls = new TreeMap<>();
        AtomicReference<Instant> last = new AtomicReference<>();
        authenticator.onRefresh = credential -> {
            long wait = limiter.tryAcquire(new Charge("token", "app", 1));
            while (wait > 0) {
                platform.time.advance(Duration.ofNanos(wait));
                wait = limiter.tryAcquire(new Charge("token", "app", 1));
            }
            Instant now = platform.time.instant();
            calls.merge(now.getEpochSecond(), 1, Integer::sum);
            last.set(now);
            int n = authenticator.refreshes.get();
            return new TokenGrant(platform.token("A" + n, "R" + n, now.plus(Duration.ofHours(2))), null);
        };
        TokenEngine node = platform.tokens("n1");
        int refreshed = 0;
        for (int minute = 0; minute < 130 && refreshed < count; minute++) {
            Instant start = platform.time.instant();
            RefreshReport report = node.refreshExpiring(Duration.ZERO, 20_000);
            refreshed += report.refreshed();
            assertThat(report.failed() + report.reconnectRequired()).isZero();
            Duration used = Duration.between(start, platform.time.instant());
            if (used.compareTo(Duration.ofMinutes(1)) < 0) {
                platform.time.advance(Duration.ofMinutes(1).minus(used));
            }
        }

        assertThat(refreshed).isEqualTo(count);
        assertThat(authenticator.refreshes).hasValue(count);
        assertThat(last.get()).as("the last one was refreshed in time").isBefore(end);
        assertThat(calls.values()).as("within the limit and its burst").allMatch(n -> n <= 2 * perSecond);
        assertThat(calls.size()).as("spread over minutes").isGreaterThan(count / (2 * perSecond));
    }

    @Test
    @DisplayName("R2: 20,000 faulty refreshes of 20 tokens: not one is said to be dead that the platform still takes")
    void failuresDisconnectNobody() {
        rows(20, platform.time.instant().plus(Duration.ofHours(1)));
        SplittableRandom random = new SplittableRandom(2026);
        List<ErrorCategory> faults = List.of(
                ErrorCategory.TRANSIENT,
                ErrorCategory.UNEXPECTED_RESPONSE,
                ErrorCategory.PERMISSION,
                ErrorCategory.INVALID_REQUEST,
                ErrorCategory.NOT_FOUND,
                ErrorCategory.CONFLICT);
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(faults.get(random.nextInt(faults.size())));
        };
        TokenEngine node = platform.tokens("n1");
        while (authenticator.refreshes.get() < 20_000) {
            node.refreshExpiring(Duration.ZERO, 100);
            platform.time.advance(Duration.ofMinutes(10));
        }
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(platform.events(RefreshFailed.class)).hasSizeGreaterThanOrEqualTo(20_000);
        authenticator.onRefresh = authenticator::rotate;
        platform.time.advance(Duration.ofHours(1));
        assertThat(node.refreshExpiring(Duration.ZERO, 100)).isEqualTo(new RefreshReport(20, 0, 0, 0));
        assertThat(authenticator.doubleSpends).hasValue(0);
    }

    @Test
    void aPlatformThatIsDownKeepsNoOtherFromItsTurn() {
        Platform healthy = Platform.of("healthynet");
        FakeAuthenticator other = new FakeAuthenticator(platform.time);
        rows(600, platform.time.instant().plus(Duration.ofHours(1)));
        authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.unsent(ErrorCategory.CIRCUIT_OPEN);
        };
        ConnectionId id = ConnectionId.of("con_healthy");
        ConnectionDraft draft = new ConnectionDraft(id, ACME, healthy, "account", platform.time.instant());
        draft.refreshAt = platform.time.instant().plus(Duration.ofHours(1));
        platform.stores
                .tokens()
                .insert(new StoredConnection(
                        draft.build(platform.time.instant()),
                        platform.sealer().seal(ACME, id, "", other.issue().credential())));
        platform.time.advance(Duration.ofHours(1));

        TokenEngine node = platform.tokensOf(
                Map.of(FakePlatform.ID, platform.runtime, healthy, platform.runtime(healthy, (Authenticator) other)));
        RefreshReport report = node.refreshExpiring(Duration.ZERO, 10);

        assertThat(report).isEqualTo(new RefreshReport(1, 0, 0, 600));
        assertThat(other.refreshes).hasValue(1);
        assertThat(authenticator.refreshes).as("asked once, then left alone").hasValue(1);
    }

    @Test
    void twoNodesInOnePassTakeDifferentRows() {
        for (int i = 0; i < 10; i++) {
            platform.connectAs("account-" + i);
        }
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE);
        TokenEngine second = platform.tokens("n2");
        AtomicInteger byTheSecond = new AtomicInteger();
        authenticator.onRefresh = credential -> {
            authenticator.onRefresh = authenticator::rotate;
            byTheSecond.set(second.refreshExpiring(Duration.ZERO, 100).refreshed());
            return authenticator.rotate(credential);
        };

        RefreshReport first = platform.tokens("n1").refreshExpiring(Duration.ZERO, 100);

        assertThat(first).isEqualTo(new RefreshReport(1, 0, 0, 9));
        assertThat(byTheSecond).hasValue(9);
        assertThat(authenticator.refreshes).hasValue(10);
        assertThat(platform.stores.tokens().list(ACME, null, 100).stream().map(StoredConnection::connection))
                .allMatch(Connection::usable);
    }
}
