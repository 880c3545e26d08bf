// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import dev.patchbay.tenant.Erased;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryTenantEngineTest extends TenantEngineContract {

    @Override
    Stores emptyStores() {
        return Stores.inMemory();
    }

    @Test
    void callsThatWaitInThisNodesMemoryAreWrittenFirst() throws IOException {
        TenantWorld world = new TenantWorld(emptyStores());
        TenantWorld waiting = new TenantWorld(emptyStores());
        waiting.fill(TenantWorld.ACME);
        ApiCallLog.Filter all = new ApiCallLog.Filter(null, null, false);
        List<ApiCallCompleted> calls =
                waiting.stores.apiCalls().list(TenantWorld.ACME, all, Long.MAX_VALUE, 10).stream()
                        .map(ApiCallLog.Kept::call)
                        .toList();
        Runnable flush = () -> world.stores.apiCalls().append(calls);
        TenantEngine engine = world.engine(world.stores, flush);

        assertThat(engine.erase(TenantWorld.ACME, ErasePolicy.by(null), 1000)
                        .step()
                        .apiCalls())
                .isEqualTo(5);
        assertThat(engine.export(TenantWorld.ACME, OutputStream.nullOutputStream(), null)
                        .of("api-call"))
                .isEqualTo(5);
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
