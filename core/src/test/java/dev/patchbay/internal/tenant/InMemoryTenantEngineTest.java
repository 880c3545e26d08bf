// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.tenant;

import dev.patchbay.Stores;

class InMemoryTenantEngineTest extends TenantEngineContract {

    @Override
    Stores emptyStores() {
        return Stores.inMemory();
    }
}
