// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.internal.store.InMemoryWorkQueue;
import dev.patchbay.testkit.WorkQueueContract;

/** Group commit changes nothing but the number of transactions. */
class GroupCommitContractTest extends WorkQueueContract {

    @Override
    protected WorkQueue emptyQueue() {
        return new GroupCommit(new InMemoryWorkQueue(), 100);
    }
}
