// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.testkit.TestConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFilesTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("home").resolve("tokens.json");
    }

    private FileTokenStore store() {
        return new FileTokenStore(file(), Sleeper.system());
    }

    @Test
    void everyFileAndTheDirectoryAreForTheirOwnerOnly() throws IOException {
        assertThat(store().insert(TestConnections.of("acme", "con_1").stored())).isTrue();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory.resolve("home"))) {
            List<Path> all = files.toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aChangeLeavesNoTemporaryFileBehind() throws IOException {
        store().insert(TestConnections.of("acme", "con_1").stored());
        store().insert(TestConnections.of("acme", "con_2").stored());

        try (Stream<Path> files = Files.list(directory.resolve("home"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("tokens.json", "tokens.json.lock");
        }
    }

    @Test
    void aReopenedStoreHasEverything() {
        StoredConnection stored =
                TestConnections.of("acme", "con_1").due(TestConnections.NOON).stored();
        store().insert(stored);
        store().putAsset(TenantId.of("acme"), ConnectionId.of("con_1"), "page:1", "sealed-page");

        assertThat(store().find(TenantId.of("acme"), ConnectionId.of("con_1"))).contains(stored);
        assertThat(store().findAsset(TenantId.of("acme"), ConnectionId.of("con_1"), "page:1"))
                .contains("sealed-page");
    }

    @Test
    void aDamagedFileIsReportedAndNeverOverwritten() throws IOException {
        store().insert(TestConnections.of("acme", "con_1").stored());
        for (String damage :
                List.of("", "{\"format\":1,", "[]", "{\"format\":2}", "{\"format\":1,\"connections\":[{}]}")) {
            Files.writeString(file(), damage);
            assertThatThrownBy(() -> store().list(TenantId.of("acme"), null, 1))
                    .isInstanceOf(FileTrouble.class)
                    .hasMessageContaining("tokens.json");
            assertThatThrownBy(() ->
                            store().insert(TestConnections.of("acme", "con_2").stored()))
                    .isInstanceOf(FileTrouble.class);
            assertThat(Files.readString(file())).isEqualTo(damage);
        }
    }

    @Test
    void twoStoresOfOneProcessTakeTurns() throws Exception {
        List<Boolean> outcomes = dev.patchbay.testkit.Together.run(
                8, n -> store().insert(TestConnections.of("acme", "con_" + n).stored()));

        assertThat(outcomes).containsOnly(true);
        assertThat(store().list(TenantId.of("acme"), null, 100)).hasSize(8);
    }
}
