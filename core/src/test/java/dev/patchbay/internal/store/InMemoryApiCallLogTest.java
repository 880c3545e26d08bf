// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.testkit.ApiCallLogContract;

class InMemoryApiCallLogTest extends ApiCallLogContract {

    @Override
    protected ApiCallLog emptyLog() {
        return new InMemoryApiCallLog();
    }
}
