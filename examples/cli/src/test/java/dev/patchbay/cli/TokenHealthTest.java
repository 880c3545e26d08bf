// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenHealthTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static TokenHealth health(
            ConnectionStatus status,
            @Nullable Duration expires,
            @Nullable Duration refresh,
            @Nullable Duration reconnect,
            int failures) {
        return TokenHealth.of(
                new Connection(
                        ConnectionId.of("c"),
                        TenantId.of("t"),
                        Platform.of("meta"),
                        "1",
                        "",
                        status,
                        null,
                        Set.of(),
                        Set.of(),
                        null,
                        expires == null ? null : NOW.plus(expires),
                        reconnect == null ? null : NOW.plus(reconnect),
                        refresh == null ? null : NOW.plus(refresh),
                        null,
                        failures,
                        NOW,
                        NOW,
                        1),
                NOW);
    }

    @Test
    void saysHowATokenIs() {
        Duration day = Duration.ofDays(1);
        assertThat(health(ConnectionStatus.CONNECTED, null, null, null, 0)).isEqualTo(TokenHealth.GOOD);
        assertThat(health(ConnectionStatus.CONNECTED, day, Duration.ofHours(1), null, 0))
                .isEqualTo(TokenHealth.GOOD);
        assertThat(health(ConnectionStatus.LIMITED, null, null, null, 0)).isEqualTo(TokenHealth.LIMITED);
        assertThat(health(ConnectionStatus.CONNECTED, day, null, null, 0)).isEqualTo(TokenHealth.ENDING);
        assertThat(health(ConnectionStatus.CONNECTED, null, null, day, 0)).isEqualTo(TokenHealth.ENDING);
        assertThat(health(ConnectionStatus.CONNECTED, day, day, null, 2)).isEqualTo(TokenHealth.FAILING);
        assertThat(health(ConnectionStatus.CONNECTED, day.negated(), null, null, 0))
                .isEqualTo(TokenHealth.DEAD);
        assertThat(health(ConnectionStatus.CONNECTED, null, null, day.negated(), 0))
                .isEqualTo(TokenHealth.DEAD);
        assertThat(health(ConnectionStatus.RECONNECT_REQUIRED, null, null, null, 0))
                .isEqualTo(TokenHealth.DEAD);
        assertThat(health(ConnectionStatus.DISCONNECTED, null, null, null, 0)).isEqualTo(TokenHealth.GONE);
    }
}
