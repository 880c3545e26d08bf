// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Stores;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.cli.store.Databases;
import dev.patchbay.cli.store.KeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What must outlive a command.
 *
 * @param directory only its owner may enter; the sealing key lives there in any case
 * @param database JDBC URL of a database that takes the place of the file in the directory; null for the file
 */
record Home(Path directory, @Nullable String database) {

    Path databaseFile() {
        return directory.resolve("patchbay.db");
    }

    /** Where tokens are, for people. */
    String place() {
        return database == null ? databaseFile().toString() : Databases.shown(database);
    }

    Path keyFile() {
        return directory.resolve("sealing.key");
    }

    KeyFile keys() {
        return new KeyFile(keyFile());
    }

    /** For looking only: makes no file where there is none. */
    TokenStore tokens() {
        return existing().tokens();
    }

    /** For what needs something to be there: empty stores, and no file made, where there is none. */
    Stores existing() {
        return database == null && !Files.exists(databaseFile()) ? Stores.inMemory() : stores();
    }

    Stores stores() {
        return database == null ? Databases.file(databaseFile()) : Databases.url(database);
    }
}
