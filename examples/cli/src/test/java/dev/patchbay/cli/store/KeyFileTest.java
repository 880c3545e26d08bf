// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.testkit.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("home").resolve("sealing.key");
    }

    @Test
    void makesAKeyOnceForTheOwnerOnly() throws IOException {
        KeyRing first = new KeyFile(file()).readOrMake();
        KeyRing second = new KeyFile(file()).readOrMake();

        assertThat(second.current()).isEqualTo(first.current());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void allWhoStartAtOnceUseTheSameKey() throws Exception {
        List<KeyRing> rings = Together.run(8, n -> new KeyFile(file()).readOrMake());

        assertThat(rings.stream().map(KeyRing::current).distinct()).hasSize(1);
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws IOException {
        new KeyFile(file()).readOrMake();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> new KeyFile(file()).readOrMake())
                .isInstanceOf(FileTrouble.class)
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("rw-r--r--");
    }

    @Test
    void theFirstKeySealsTheOthersOnlyOpen() throws IOException {
        new KeyFile(file()).readOrMake();
        SealingKey fresh = SealingKey.generate("fresh");
        String old = Files.readString(file());
        Files.writeString(file(), fresh.id() + " " + fresh.key().reveal() + "\n" + old);

        KeyRing ring = new KeyFile(file()).readOrMake();
        assertThat(ring.current()).isEqualTo(fresh);
        assertThat(ring.toString())
                .contains("fresh", "cli-")
                .doesNotContain(fresh.key().reveal());
    }

    @Test
    void aBrokenFileIsExplainedWithoutItsContent() throws IOException {
        new KeyFile(file()).readOrMake();
        for (String content : List.of("", "# only a comment\n", "one\n", "k1 dG9vLXNob3J0\n", "k1 a b\n")) {
            Files.writeString(file(), content);
            assertThatThrownBy(() -> new KeyFile(file()).readOrMake())
                    .isInstanceOf(FileTrouble.class)
                    .hasMessageContaining("sealing.key")
                    .hasMessageNotContaining("dG9vLXNob3J0");
        }
    }
}
