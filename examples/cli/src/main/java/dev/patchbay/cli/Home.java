// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Stores;
import dev.patchbay.cli.store.FilePendingAuthorizationStore;
import dev.patchbay.cli.store.FileTokenStore;
import dev.patchbay.cli.store.KeyFile;
import dev.patchbay.resilience.Sleeper;
import java.nio.file.Path;

/**
 * The directory with what must outlive a command.
 *
 * @param directory only its owner may enter
 * @param sleeper waits for other processes
 */
record Home(Path directory, Sleeper sleeper) {

    Path tokensFile() {
        return directory.resolve("tokens.json");
    }

    Path pendingFile() {
        return directory.resolve("pending.json");
    }

    Path keyFile() {
        return directory.resolve("sealing.key");
    }

    KeyFile keys() {
        return new KeyFile(keyFile());
    }

    FileTokenStore tokens() {
        return new FileTokenStore(tokensFile(), sleeper);
    }

    Stores stores() {
        return Stores.inMemory()
                .withTokens(tokens())
                .withPendingAuthorizations(new FilePendingAuthorizationStore(pendingFile(), sleeper));
    }
}
