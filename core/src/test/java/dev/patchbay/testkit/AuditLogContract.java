// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.AuditLog.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} must do. Extend it and give an empty one. */
public abstract class AuditLogContract {

    private static final Instant NOW = TestConnections.NOON;
    private static final TenantId ACME = TenantId.of("acme");

    private AuditLog log;

    /** A new, empty log. */
    protected abstract AuditLog emptyLog();

    @BeforeEach
    final void open() {
        log = emptyLog();
    }

    private static AuditEntry entry(String connection, int second) {
        return new AuditEntry(
                NOW.plusSeconds(second),
                ACME,
                Platform.of("testnet"),
                ConnectionId.of(connection),
                "user-7",
                "connect",
                "ok",
                "Zoë's „shop“ 店");
    }

    private static AuditEntry duty() {
        return new AuditEntry(NOW, null, null, null, null, "reseal", "ok", "");
    }

    @Test
    void keepsEntriesFieldByField() {
        log.append(entry("con_1", 0));
        log.append(duty());
        assertThat(log.list(ACME, null, Long.MAX_VALUE, 10))
                .extracting(Kept::entry)
                .containsExactly(entry("con_1", 0));
        assertThat(log.list(null, null, Long.MAX_VALUE, 10))
                .extracting(Kept::entry)
                .containsExactly(duty());
        assertThat(log.list(TenantId.of("other"), null, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void givesTheNewestFirstInPages() {
        for (int i = 0; i < 7; i++) {
            log.append(entry(i % 2 == 0 ? "even" : "odd", i));
        }
        List<Instant> times = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (List<Kept> page = log.list(ACME, null, before, 3);
                !page.isEmpty();
                page = log.list(ACME, null, before, 3)) {
            page.forEach(kept -> times.add(kept.entry().at()));
            before = page.get(page.size() - 1).number();
        }
        assertThat(times).hasSize(7).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(log.list(ACME, ConnectionId.of("odd"), Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void erasesATenantsEntriesInStepsButForOneAction() {
        for (int i = 0; i < 5; i++) {
            log.append(entry("con_1", i));
        }
        AuditEntry erased = new AuditEntry(NOW, ACME, null, null, "user-7", "erase", "ok", "5 entries");
        log.append(erased);
        TenantId other = TenantId.of("other");
        AuditEntry theirs = new AuditEntry(NOW, other, null, null, null, "refresh", "ok", "");
        log.append(theirs);
        log.append(duty());

        assertThat(log.eraseTenant(ACME, "erase", 3)).isEqualTo(3);
        assertThat(log.eraseTenant(ACME, "erase", 3)).isEqualTo(2);
        assertThat(log.eraseTenant(ACME, "erase", 3)).isZero();
        assertThat(log.list(ACME, null, Long.MAX_VALUE, 10))
                .extracting(Kept::entry)
                .containsExactly(erased);
        assertThat(log.eraseTenant(ACME, null, 3)).isEqualTo(1);
        assertThat(log.list(ACME, null, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.list(other, null, Long.MAX_VALUE, 10))
                .extracting(Kept::entry)
                .containsExactly(theirs);
        assertThat(log.list(null, null, Long.MAX_VALUE, 10)).hasSize(1);
        assertThatThrownBy(() -> log.eraseTenant(ACME, null, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void purgesOldEntriesInSteps() {
        for (int i = 0; i < 5; i++) {
            log.append(entry("con_1", i));
        }
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isEqualTo(2);
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isEqualTo(1);
        assertThat(log.purge(NOW.plusSeconds(3), 2)).isZero();
        assertThat(log.list(ACME, null, Long.MAX_VALUE, 10))
                .extracting(kept -> kept.entry().at())
                .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(3));
    }
}
