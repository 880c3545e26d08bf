// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.TokenStore;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.testkit.TokenStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest extends TokenStoreContract {

    @TempDir
    Path directory;

    @Override
    protected TokenStore emptyStore() {
        return new FileTokenStore(directory.resolve("home").resolve("tokens.json"), Sleeper.system());
    }
}
