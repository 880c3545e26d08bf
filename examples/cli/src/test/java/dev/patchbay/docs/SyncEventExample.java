// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncSink;
import java.util.Set;

/** Quoted by docs/sync.md. */
final class SyncEventExample {
    private SyncEventExample() {}

    // tag::event[]
    static SyncReport campaignsChanged(Patchbay patchbay, SyncPlan nightly, String account, SyncSink sink) {
        SyncPlan some = nightly.but()
                .accounts(Set.of(account))
                .kinds(SyncKind.CAMPAIGNS)
                .build();
        return patchbay.sync().run(some, sink);
    }
    // end::event[]
}
