// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How tokens are looked after. Immutable; start with {@link #defaults}.
 *
 * @param validateEvery how often a token that has no end, or that only a person can renew, is shown to the platform, where
 *     the connector can ask; up to a quarter of it earlier, spread by the connection's id
 * @param reconnectNotices how long before a person must act the host is told, each once; the longest also decides from
 *     when on a connection counts as expiring. Zero stands for the moment itself
 * @since 0.1
 */
public record TokenSettings(Duration validateEvery, List<Duration> reconnectNotices) {

    /**
     * Checks that the interval is at least a minute and no notice negative; sorts the notices, the longest first.
     *
     * @throws IllegalArgumentException when a value is out of its bounds or there is no notice
     */
    public TokenSettings {
        if (Objects.requireNonNull(validateEvery, "validateEvery").compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("validateEvery must be at least a minute, not " + validateEvery);
        }
        reconnectNotices = reconnectNotices.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        if (reconnectNotices.isEmpty() || reconnectNotices.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("reconnectNotices must name times ahead, none of them negative");
        }
    }

    /**
     * What fits most hosts: validated once a day; told 14, 7, 3 and 1 days ahead, and when it is over.
     *
     * @return the defaults
     */
    public static TokenSettings defaults() {
        return new TokenSettings(
                Duration.ofDays(1),
                List.of(
                        Duration.ofDays(14),
                        Duration.ofDays(7),
                        Duration.ofDays(3),
                        Duration.ofDays(1),
                        Duration.ZERO));
    }

    /**
     * The same with another interval.
     *
     * @param interval at least a minute
     * @return the new settings
     */
    public TokenSettings withValidateEvery(Duration interval) {
        return new TokenSettings(interval, reconnectNotices);
    }

    /**
     * The same with other notices.
     *
     * @param notices times ahead
     * @return the new settings
     */
    public TokenSettings withReconnectNotices(Duration... notices) {
        return new TokenSettings(validateEvery, List.of(notices));
    }
}
