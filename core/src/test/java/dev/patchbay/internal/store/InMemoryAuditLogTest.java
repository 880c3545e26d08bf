// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.observe.AuditLog;
import dev.patchbay.testkit.AuditLogContract;

class InMemoryAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog emptyLog() {
        return new InMemoryAuditLog();
    }
}
