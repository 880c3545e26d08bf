// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final PlatformRuntime runtime = platform.runtime;

    private static RefreshSchedule schedule(RandomGenerator random) {
        return new RefreshSchedule(random, Duration.ofDays(1));
    }

    private Instant after(Duration life, RandomGenerator random) {
        Credential credential =
                new Credential.OAuth2(Secret.of("a"), Secret.of("r"), NOW.plus(life), null, java.util.Set.of());
        return schedule(random).after(runtime, ConnectionId.of("con_" + random.nextInt()), credential, NOW);
    }

    @Test
    void theMarginIsATenthOfTheLifeWithinBounds() {
        Map<Duration, Duration> margins = Map.of(
                Duration.ofMinutes(4), Duration.ofMinutes(2),
                Duration.ofMinutes(20), Duration.ofMinutes(5),
                Duration.ofHours(2), Duration.ofMinutes(12),
                Duration.ofDays(60), Duration.ofDays(6),
                Duration.ofDays(365), Duration.ofDays(7));
        margins.forEach((life, margin) -> {
            assertThat(authenticator.refreshMargin(Credential.OAuth2.bearer(Secret.of("a")), life))
                    .isEqualTo(margin);
            Instant at = after(life, new SplittableRandom(7));
            assertThat(at)
                    .isBetween(
                            NOW.plus(life).minus(margin).minus(margin.dividedBy(2)),
                            NOW.plus(life).minus(margin));
        });
    }

    @Test
    void aConnectorsOwnMarginCounts() {
        authenticator.margin = Duration.ofDays(20);
        assertThat(after(Duration.ofDays(60), new SplittableRandom(7)))
                .isBetween(NOW.plus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(40)));
    }

    @Test
    void noMarginMakesALoop() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 10_000; i++) {
            authenticator.margin = Duration.ofSeconds(random.nextLong(-1000, 1_000_000));
            Duration life = Duration.ofSeconds(random.nextLong(-1000, 1_000_000));
            Instant at = after(life, random);
            assertThat(at)
                    .as("seed 11, trial %s, life %s, margin %s", i, life, authenticator.margin)
                    .isAfterOrEqualTo(NOW.plus(RefreshSchedule.SHORTEST));
            assertThat(at.isBefore(NOW.plus(life))
                            || at.equals(NOW.plus(life))
                            || life.compareTo(RefreshSchedule.SHORTEST) <= 0)
                    .isTrue();
        }
    }

    @Test
    void whatNeverEndsOrCannotBeRefreshedIsNotScheduled() {
        RefreshSchedule schedule = schedule(new SplittableRandom(7));

        assertThat(schedule.after(
                        runtime,
                        platform.anId(),
                        new Credential.OAuth2(Secret.of("a"), Secret.of("r"), null, null, java.util.Set.of()),
                        NOW))
                .isNull();
        assertThat(schedule.after(
                        runtime,
                        platform.anId(),
                        new Credential.OAuth2(Secret.of("a"), null, NOW.plusSeconds(60), null, java.util.Set.of()),
                        NOW))
                .isNull();
        assertThat(schedule.after(runtime, platform.anId(), new Credential.OAuth1(Secret.of("t"), Secret.of("s")), NOW))
                .isNull();
    }

    @Test
    void theBackoffLeavesRoomBeforeTheEnd() {
        RefreshSchedule schedule = schedule(new SplittableRandom(7));
        Instant end = NOW.plus(Duration.ofMinutes(10));

        assertThat(schedule.backoff(20, null, end, NOW)).isLessThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(schedule.backoff(20, null, null, NOW)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(schedule.backoff(20, null, NOW.minusSeconds(1), NOW)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(schedule.backoff(1_000_000, null, null, NOW)).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(schedule.backoff(1, Duration.ofHours(9), end, NOW)).isEqualTo(Duration.ofHours(9));
        assertThat(schedule.backoff(1, Duration.ZERO, end, NOW)).isPositive();
    }
}
