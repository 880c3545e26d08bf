// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import dev.patchbay.sandbox.meta.MetaControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong becomes an exit code and one line. */
class TroubleTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void anOutageIsRetriedThenReported() {
        world.sandbox.injectFault("meta:503,path=/*/campaigns");
        Run.Result result = world.cli.run("campaigns");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("attempts").contains("Remedy:");
        assertThat(world.time.sleeps()).isNotEmpty();
    }

    @Test
    void aPassingFaultIsNotSeen() {
        world.sandbox.injectFault("meta:503,path=/*/campaigns,times=1");
        assertThat(world.cli.run("campaigns").exitCode()).isZero();
    }

    @Test
    void aDeadTokenSaysToConnectAgainNowAndNextTime() {
        world.sandbox.meta().expireTokens();

        Run.Result first = world.cli.run("accounts");
        assertThat(first.exitCode()).isEqualTo(3);
        Run.Result second = world.cli.run("accounts", "--json");
        assertThat(second.exitCode()).isEqualTo(3);
        JsonValue error = JsonValue.parse(second.err()).orElseThrow().get("error");
        assertThat(error.get("message").text("")).contains("patchbay connect meta");

        assertThat(world.cli.run("connect", "meta", "--sandbox").out()).contains("Renewed");
        assertThat(world.cli.run("accounts").exitCode()).isZero();
    }

    @Test
    void aMissingPermissionIsCodeFour() {
        MetaControl meta = world.sandbox.meta();
        meta.revokePermission(meta.consentUserId(), "ads_read");
        Run.Result result = world.cli.run("campaigns");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).hasLineCount(1);
    }

    @Test
    void anUnreadableAnswerIsCodeOne() {
        world.sandbox.injectFault("meta:truncated,path=/*/campaigns");
        assertThat(world.cli.run("campaigns").exitCode()).isEqualTo(1);
    }

    @Test
    void aListingThatBreaksOffIsNotClosedAsJson() {
        world.sandbox.injectFault("meta:400,path=/*/campaigns,after=1");
        Run.Result result = world.cli.run("campaigns", "--json", "--page-size", "2");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out()).startsWith("[");
        assertThat(JsonValue.parse(result.out())).isEmpty();
    }

    @Test
    void aKeyOpenToOthersStopsEverything() throws Exception {
        Files.setPosixFilePermissions(
                world.cli.home().resolve("sealing.key"), PosixFilePermissions.fromString("rw-rw-r--"));
        Run.Result result = world.cli.run("accounts");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("chmod 600").hasLineCount(1);
    }

    @Test
    void anotherKeyOpensNothingAndSaysSo() throws Exception {
        Files.delete(world.cli.home().resolve("sealing.key"));
        Run.Result result = world.cli.run("accounts");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("cli-");
    }

    @Test
    void aMistypedSettingIsNamedWithItsPlace() {
        Run.Result result = world.cli.run("-D", "meta.grph-url=http://127.0.0.1:1", "accounts");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("grph-url", "graph-url", "-D").hasLineCount(1);
    }
}
