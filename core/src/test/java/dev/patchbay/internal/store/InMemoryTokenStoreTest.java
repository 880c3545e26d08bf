// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.store;

import dev.patchbay.auth.TokenStore;
import dev.patchbay.testkit.TokenStoreContract;

class InMemoryTokenStoreTest extends TokenStoreContract {

    @Override
    protected TokenStore emptyStore() {
        return new InMemoryTokenStore();
    }
}
