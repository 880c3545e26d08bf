// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import dev.patchbay.tenant.Erased;
import org.junit.jupiter.api.Test;

class InMemoryTenantEngineTest extends TenantEngineContract {

    @Override
    Stores emptyStores() {
        return Stores.inMemory();
    }

    @Test
    void anInterruptedThreadErasesNoMore() {
        TenantWorld world = new TenantWorld(emptyStores());
        world.fill(TenantWorld.ACME);
        Thread.currentThread().interrupt();

        EraseReport report = world.engine().erase(TenantWorld.ACME, ErasePolicy.by(null), 1000);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report).isEqualTo(new EraseReport(Erased.NOTHING, Erased.NOTHING, false));
        assertThat(world.stores.checkpoints().list(null, "tenant-erase", null, 10))
                .isEmpty();
    }
}
