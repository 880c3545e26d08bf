// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.testkit.SyncSinkContract;

class InMemorySyncSinkTest extends SyncSinkContract {
    @Override
    protected SyncSink emptySink() {
        return new InMemorySyncSink();
    }
}
