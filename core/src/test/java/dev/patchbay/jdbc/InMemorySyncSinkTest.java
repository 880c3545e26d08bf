// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.sync.InMemorySyncSink;
import dev.patchbay.sync.SyncSink;
import dev.patchbay.testkit.SyncSinkContract;

class InMemorySyncSinkTest extends SyncSinkContract {

    @Override
    protected SyncSink emptySink() {
        return new InMemorySyncSink();
    }
}
