// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.ApiCallLog.Filter;
import dev.patchbay.observe.ApiCallLog.Kept;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ApiCallLog} must do. Extend it and give an empty one. */
public abstract class ApiCallLogContract {

    private static final Instant NOW = TestConnections.NOON;
    private static final TenantId ACME = TenantId.of("acme");
    private static final Filter ALL = new Filter(null, null, false);

    private ApiCallLog log;

    /** A new, empty log. */
    protected abstract ApiCallLog emptyLog();

    @BeforeEach
    final void open() {
        log = emptyLog();
    }

    private static ApiCallCompleted good(String connection, int second) {
        return new ApiCallCompleted(
                NOW.plusSeconds(second),
                Platform.of("testnet"),
                ACME,
                ConnectionId.of(connection),
                "GET /{account}/campaigns",
                200,
                null,
                1,
                Duration.ofNanos(1_234_567_890),
                Duration.ofMillis(7),
                1L << 40,
                "req-1");
    }

    private static ApiCallCompleted lost() {
        return new ApiCallCompleted(
                NOW,
                Platform.of("othernet"),
                null,
                null,
                "POST /token",
                0,
                ErrorCategory.TRANSIENT,
                3,
                Duration.ofSeconds(9),
                Duration.ZERO,
                0,
                null);
    }

    @Test
    void keepsCallsFieldByField() {
        log.append(List.of(good("con_1", 0), lost()));
        assertThat(log.list(ACME, ALL, Long.MAX_VALUE, 10))
                .extracting(Kept::call)
                .containsExactly(good("con_1", 0));
        assertThat(log.list(null, ALL, Long.MAX_VALUE, 10))
                .extracting(Kept::call)
                .containsExactly(lost());
        log.append(List.of());
    }

    @Test
    void filtersAndPages() {
        log.append(List.of(good("a", 0), good("b", 1), good("a", 2), good("a", 3)));
        List<Kept> page = log.list(ACME, new Filter(null, ConnectionId.of("a"), false), Long.MAX_VALUE, 2);
        assertThat(page).extracting(Kept::call).containsExactly(good("a", 3), good("a", 2));
        assertThat(log.list(
                        ACME,
                        new Filter(null, ConnectionId.of("a"), false),
                        page.get(1).number(),
                        2))
                .extracting(Kept::call)
                .containsExactly(good("a", 0));
        assertThat(log.list(ACME, new Filter(Platform.of("othernet"), null, false), Long.MAX_VALUE, 9))
                .isEmpty();
        assertThat(log.list(ACME, new Filter(null, null, true), Long.MAX_VALUE, 9))
                .isEmpty();
        log.append(List.of(lost()));
        assertThat(log.list(null, new Filter(null, null, true), Long.MAX_VALUE, 9))
                .hasSize(1);
    }

    @Test
    void erasesATenantsCallsInSteps() {
        log.append(List.of(good("a", 0), lost(), good("b", 1), good("a", 2)));
        assertThat(log.eraseTenant(TenantId.of("other"), 9)).isZero();
        assertThat(log.eraseTenant(ACME, 2)).isEqualTo(2);
        assertThat(log.list(ACME, ALL, Long.MAX_VALUE, 10))
                .as("the oldest go first")
                .extracting(Kept::call)
                .containsExactly(good("a", 2));
        assertThat(log.eraseTenant(ACME, 2)).isEqualTo(1);
        assertThat(log.eraseTenant(ACME, 2)).isZero();
        assertThat(log.list(null, ALL, Long.MAX_VALUE, 10)).hasSize(1);
        assertThatThrownBy(() -> log.eraseTenant(ACME, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void purgesOldCallsInSteps() {
        log.append(List.of(good("a", 0), good("a", 1), good("a", 2), good("a", 3)));
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isEqualTo(1);
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isZero();
        assertThat(log.list(ACME, ALL, Long.MAX_VALUE, 10)).hasSize(1);
    }
}
