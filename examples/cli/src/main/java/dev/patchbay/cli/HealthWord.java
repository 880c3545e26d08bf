// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.auth.TokenHealth.State;
import dev.patchbay.auth.TokenSettings;
import dev.patchbay.cli.text.Style;
import java.time.Instant;
import java.util.Locale;

/** How a token is, in one word for people and machines. */
final class HealthWord {

    private HealthWord() {}

    static TokenHealth health(Connection c, Instant now) {
        return TokenHealth.of(
                c, now, TokenSettings.defaults().reconnectNotices().get(0));
    }

    static String of(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String paint(String word, Style style) {
        return switch (State.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))) {
            case HEALTHY -> style.green(word);
            case SCOPES_MISSING, EXPIRING, REFRESH_FAILING -> style.yellow(word);
            case RECONNECT_REQUIRED -> style.red(word);
            case REVOKED -> style.dim(word);
        };
    }
}
