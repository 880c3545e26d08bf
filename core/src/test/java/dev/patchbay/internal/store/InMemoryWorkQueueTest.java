// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.WorkQueueContract;

class InMemoryWorkQueueTest extends WorkQueueContract {

    @Override
    protected WorkQueue emptyQueue() {
        return new InMemoryWorkQueue();
    }
}
