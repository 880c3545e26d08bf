// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import dev.patchbay.Stores;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.state.CheckpointStore;
import org.junit.jupiter.api.Nested;

/** All contracts of stores in one: extend it, give empty stores, and every one of them is tried. */
public abstract class StoresContract {

    /** Stores that hold nothing. Asked for once before each test. */
    protected abstract Stores emptyStores();

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected TokenStore emptyStore() {
            return emptyStores().tokens();
        }
    }

    @Nested
    class PendingAuthorizations extends PendingAuthorizationStoreContract {
        @Override
        protected PendingAuthorizationStore emptyStore() {
            return emptyStores().pendingAuthorizations();
        }
    }

    @Nested
    class Checkpoints extends CheckpointStoreContract {
        @Override
        protected CheckpointStore emptyStore() {
            return emptyStores().checkpoints();
        }
    }

    @Nested
    class ApiCalls extends ApiCallLogContract {
        @Override
        protected ApiCallLog emptyLog() {
            return emptyStores().apiCalls();
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected AuditLog emptyLog() {
            return emptyStores().audit();
        }
    }

    @Nested
    class Work extends WorkQueueContract {
        @Override
        protected WorkQueue emptyQueue() {
            return emptyStores().work();
        }
    }
}
