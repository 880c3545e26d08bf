// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.testkit.TestConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesTest {

    @TempDir
    Path directory;

    @Test
    void whatIsStoredIsThereForTheNextCommand() {
        Path file = directory.resolve("home").resolve("patchbay.db");
        TestConnections connection = TestConnections.of("acme", "con_1");
        assertThat(Databases.file(file).tokens().insert(connection.stored())).isTrue();

        Stores later = Databases.file(file);
        assertThat(later.tokens().find(connection.tenant(), connection.id())).contains(connection.stored());
        assertThat(later.tokens().insert(connection.stored())).isFalse();
    }

    @Test
    void everyFileAndTheDirectoryAreForTheirOwnerOnly() throws IOException {
        Path home = directory.resolve("home");
        Databases.file(home.resolve("patchbay.db"))
                .tokens()
                .insert(TestConnections.of("acme", "con_1").stored());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsReportedAndLeftAlone() throws IOException {
        Path file = directory.resolve("patchbay.db");
        String text = "no database at all, for a hundred reasons".repeat(100);
        Files.writeString(file, text);
        assertThatThrownBy(() -> Databases.file(file))
                .isInstanceOf(FileTrouble.class)
                .hasMessageContaining("patchbay.db cannot be used");
        assertThat(file).hasContent(text);
    }

    @Test
    void onlyPostgresqlIsTakenAndNoPasswordIsShown() {
        assertThatThrownBy(() -> Databases.url("jdbc:mysql://db/x?password=CANARY"))
                .isInstanceOf(FileTrouble.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("CANARY");
        assertThatThrownBy(() -> Databases.url("jdbc:postgresql://127.0.0.1:1/x?password=CANARY&user=u"))
                .isInstanceOf(FileTrouble.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/x cannot be used")
                .hasMessageNotContaining("CANARY");
        assertThat(Databases.shown("jdbc:postgresql://u:CANARY@db/x?password=CANARY"))
                .isEqualTo("jdbc:postgresql://db/x");
    }
}
