// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.KeyRing.SealingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code patchbay tokens} does with stored tokens. */
class TokensTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Path key() {
        return world.cli.home().resolve("sealing.key");
    }

    @Test
    void healthNamesTheState() {
        Run.Result all = world.cli.run("tokens", "health", "--json");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains("\"health\":\"healthy\"", "\"connection\":\"con_");
        assertThat(world.cli.run("tokens", "health", "--ill", "--json").out().strip())
                .isEqualTo("[]");
    }

    @Test
    void resealUsesTheNewestKeyAndThenTheOldOneMayGo() throws IOException {
        List<String> before = Files.readAllLines(key());
        SealingKey fresh = SealingKey.generate("fresh");
        String line = fresh.id() + " " + fresh.key().reveal() + "\n";
        Files.writeString(key(), line + String.join("\n", before) + "\n");

        Run.Result result = world.cli.run("tokens", "reseal");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Sealed anew ").doesNotContain("Sealed anew 0");
        Files.writeString(key(), line);
        assertThat(world.cli.run("accounts").exitCode()).isZero();
        assertThat(world.cli.run("tokens", "reseal").out()).startsWith("Sealed anew 0,");
    }

    @Test
    void resealNamesAKeyThatIsMissing() throws IOException {
        SealingKey fresh = SealingKey.generate("fresh");
        Files.writeString(key(), fresh.id() + " " + fresh.key().reveal() + "\n");

        Run.Result result = world.cli.run("tokens", "reseal");

        assertThat(result.exitCode()).isEqualTo(ExitCode.AUTHENTICATION.code());
        assertThat(result.err()).contains("cannot be opened", "cli-");
    }

    @Test
    void auditTellsWhatWasDone() {
        world.cli.run("tokens", "refresh", "--connection", "con_");
        world.cli.run("disconnect");

        Run.Result audit = world.cli.run("tokens", "audit", "--json");

        assertThat(audit.exitCode()).isZero();
        assertThat(audit.out().indexOf("\"action\":\"disconnect\""))
                .isBetween(0, audit.out().indexOf("\"action\":\"connect\""));
        assertThat(audit.out()).doesNotContain(world.sandbox.issuedSecrets());
    }
}
