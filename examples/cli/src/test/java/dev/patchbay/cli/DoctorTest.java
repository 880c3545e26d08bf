// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import dev.patchbay.sandbox.meta.MetaControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void start() {
        world = World.today(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<JsonValue> bad(Run.Result result) {
        JsonValue document = result.json();
        List<JsonValue> bad = document.get("checks").elements().stream()
                .filter(c ->
                        List.of("warning", "problem").contains(c.get("level").text("")))
                .toList();
        assertThat(document.get("findings").integer()).isEqualTo(bad.size());
        assertThat(document.get("ok").isTrue()).isEqualTo(bad.isEmpty());
        assertThat(result.exitCode()).isEqualTo(bad.isEmpty() ? 0 : 7);
        return bad;
    }

    private List<JsonValue> bad(String... more) {
        String[] words = new String[more.length + 2];
        words[0] = "doctor";
        words[1] = "--json";
        System.arraycopy(more, 0, words, 2, more.length);
        return bad(world.cli.run(words));
    }

    @Test
    void findsNothingWhenAllIsWell() {
        world.connected();
        Run.Result result = world.cli.run("doctor");
        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out())
                .contains(
                        "All is well",
                        "meta.graph-url",
                        "agrees with",
                        "has what is needed for ads reader",
                        "sealing.key")
                .doesNotContain(world.sandbox.issuedSecrets())
                .doesNotContain(world.sandbox.settings().get("meta").get("client-secret"));
        assertThat(bad()).isEmpty();
    }

    @Test
    void namesMissingAndWrongSettings() {
        Run bare = new Run(directory);
        assertThat(bad(bare.run("doctor", "--json")))
                .singleElement()
                .satisfies(f -> assertThat(f.get("text").text("")).contains("no platform"));

        assertThat(bad(bare.run("doctor", "--json", "-D", "meta.client-id=1", "-D", "meta.graph-url=nonsense")))
                .extracting(f -> f.get("text").text(""))
                .anyMatch(t -> t.contains("client-secret"))
                .anyMatch(t -> t.contains("graph-url"));
    }

    @Test
    void findsHostsThatDoNotAnswer() {
        assertThat(bad("-D", "meta.graph-url=http://127.0.0.1:1"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.get("subject").text()).isEqualTo("meta.graph-url");
                    assertThat(f.get("area").text()).isEqualTo("reach");
                });
        assertThat(bad("-D", "meta.graph-url=http://127.0.0.1:1", "--offline")).isEmpty();
    }

    @Test
    void findsAClockThatIsWrong() {
        world.connected();
        // Only the command line's clock moves ahead; the sandbox keeps its own.
        Run ahead = new Run(
                        directory,
                        new Clocks(() -> InstantSource.system().instant().plusSeconds(300), world.time, world.time))
                .always("--settings", "sandbox.json");
        assertThat(bad(ahead.run("doctor", "--json")))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.get("area").text()).isEqualTo("clock"))
                .allSatisfy(f ->
                        assertThat(f.get("text").text("")).contains("5 min").contains("behind"));
    }

    @Test
    void findsScopesMissingPerCapability() {
        world.connected();
        MetaControl meta = world.sandbox.meta();
        meta.revokePermission(meta.consentUserId(), "ads_read");

        assertThat(bad())
                .extracting(f -> f.get("text").text(""))
                .contains("ads reader lacks ads_read", "metrics reader lacks ads_read")
                .noneMatch(t -> t.startsWith("channel reader lacks"));
    }

    @Test
    void findsDeadTokens() {
        world.connected();
        world.sandbox.meta().expireTokens();
        List<JsonValue> bad = bad();
        assertThat(bad).isNotEmpty().anySatisfy(f -> {
            assertThat(f.get("level").text()).isEqualTo("problem");
            assertThat(f.get("remedy").text("")).contains("patchbay connect meta --reconnect con_");
        });
    }

    @Test
    void findsFilesThatOthersCanRead() throws IOException {
        world.connected();
        Path home = world.cli.home();
        Files.setPosixFilePermissions(home.resolve("patchbay.db"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("patchbay.properties"), "meta.client-secret=abc\n");
        Files.setPosixFilePermissions(
                directory.resolve("patchbay.properties"), PosixFilePermissions.fromString("rw-r--r--"));

        // The sandbox's settings win over the file, so that no secret of the file is in use.
        assertThat(bad())
                .extracting(f -> f.get("remedy").text(""))
                .containsExactlyInAnyOrder("run chmod 700 " + home, "run chmod 600 " + home.resolve("patchbay.db"));

        Run.Result withFile = new Run(directory).run("doctor", "--json", "--offline", "-D", "meta.client-id=1");
        assertThat(bad(withFile))
                .extracting(f -> f.get("remedy").text(""))
                .contains("run chmod 600 " + directory.resolve("patchbay.properties"));
    }

    @Test
    void findsAKeyThatIsGoneOrOpen() throws IOException {
        world.connected();
        Path key = world.cli.home().resolve("sealing.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(bad())
                .singleElement()
                .satisfies(f -> assertThat(f.get("text").text("")).contains("not used"));
        Files.delete(key);
        assertThat(bad()).anySatisfy(f -> assertThat(f.get("text").text("")).contains("sealing key is gone"));
    }

    @Test
    void findsADamagedStore() throws IOException {
        world.connected();
        Files.writeString(world.cli.home().resolve("patchbay.db"), "no database, for a hundred reasons".repeat(100));
        assertThat(bad()).anySatisfy(f -> assertThat(f.get("text").text("")).contains("patchbay.db cannot be used"));
    }

    @Test
    void printsRemediesForPeople() {
        world.connected();
        MetaControl meta = world.sandbox.meta();
        meta.revokePermission(meta.consentUserId(), "ads_read");
        Run.Result result = world.cli.run("doctor");
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.out()).contains("findings:").contains("→ patchbay connect meta --reconnect con_");
    }
}
