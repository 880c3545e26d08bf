// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.cli.text.Style;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How a token is, in one word. */
enum TokenHealth {
    GOOD,
    LIMITED,
    ENDING,
    FAILING,
    DEAD,
    GONE;

    private static final Duration SOON = Duration.ofDays(7);

    static TokenHealth of(Connection c, Instant now) {
        if (c.status() == ConnectionStatus.DISCONNECTED) {
            return GONE;
        }
        boolean over = c.expiresAt() != null && !c.expiresAt().isAfter(now);
        boolean lapsed = c.reconnectBy() != null && !c.reconnectBy().isAfter(now);
        if (c.status() == ConnectionStatus.RECONNECT_REQUIRED || lapsed || (over && c.refreshAt() == null)) {
            return DEAD;
        }
        if (c.refreshFailures() > 0) {
            return FAILING;
        }
        boolean ending =
                c.expiresAt() != null && c.refreshAt() == null && c.expiresAt().isBefore(now.plus(SOON));
        boolean lapsing = c.reconnectBy() != null && c.reconnectBy().isBefore(now.plus(SOON));
        if (ending || lapsing) {
            return ENDING;
        }
        return c.status() == ConnectionStatus.LIMITED ? LIMITED : GOOD;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String paint(String word, Style style) {
        return switch (valueOf(word.toUpperCase(Locale.ROOT))) {
            case GOOD -> style.green(word);
            case LIMITED, ENDING, FAILING -> style.yellow(word);
            case DEAD -> style.red(word);
            case GONE -> style.dim(word);
        };
    }
}
