// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.WorkQueueContract;

class PostgresWorkQueueTest extends WorkQueueContract {

    @Override
    protected WorkQueue emptyQueue() {
        return JdbcWorkQueue.on(WorkDatabases.postgres());
    }
}
