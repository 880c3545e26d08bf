// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.state.CheckpointStore;
import dev.patchbay.testkit.CheckpointStoreContract;

class InMemoryCheckpointStoreTest extends CheckpointStoreContract {

    @Override
    protected CheckpointStore emptyStore() {
        return new InMemoryCheckpointStore();
    }
}
