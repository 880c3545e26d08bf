// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

// tag::contract[]
import dev.patchbay.Stores;
import dev.patchbay.testkit.StoresContract;

class OwnStoresContractTest extends StoresContract {

    @Override
    protected Stores emptyStores() {
        return Stores.inMemory(); // yours
    }
}
// end::contract[]
