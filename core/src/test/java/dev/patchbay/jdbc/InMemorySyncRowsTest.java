// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.testkit.SyncSinkRowsContract;

class InMemorySyncRowsTest extends SyncSinkRowsContract {

    @Override
    protected SyncSink emptySink() {
        return new InMemorySyncSink();
    }
}
