// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.PendingAuthorizationStore.Consumption;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.testkit.PendingAuthorizationStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InMemoryPendingAuthorizationStoreTest extends PendingAuthorizationStoreContract {

    @Override
    protected PendingAuthorizationStore emptyStore() {
        return new InMemoryPendingAuthorizationStore();
    }

    @Test
    void aFlowThatNobodyPurgesLeavesADayAfterItsEnd() {
        AtomicLong nanos = new AtomicLong();
        PendingAuthorizationStore store = new InMemoryPendingAuthorizationStore(nanos::get);
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        store.put(new PendingAuthorization(
                "h",
                TenantId.of("acme"),
                null,
                Platform.of("testnet"),
                "https://host.example/cb",
                null,
                Set.of(),
                null,
                null,
                null,
                longAgo,
                longAgo.plusSeconds(600)));

        nanos.set(Duration.ofMinutes(10).plus(Duration.ofDays(1)).toNanos() - 1);
        assertThat(store.consume("h")).isEqualTo(Consumption.CONSUMED);
        assertThat(store.consume("h")).isEqualTo(Consumption.ALREADY_USED);
        nanos.set(Duration.ofMinutes(10).plus(Duration.ofDays(1)).toNanos());
        assertThat(store.consume("h")).isEqualTo(Consumption.UNKNOWN);
    }
}
