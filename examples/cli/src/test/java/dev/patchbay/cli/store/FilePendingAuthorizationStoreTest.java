// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.testkit.PendingAuthorizationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FilePendingAuthorizationStoreTest extends PendingAuthorizationStoreContract {

    @TempDir
    Path directory;

    @Override
    protected PendingAuthorizationStore emptyStore() {
        return new FilePendingAuthorizationStore(directory.resolve("home").resolve("pending.json"), Sleeper.system());
    }
}
