// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsSourcesTest {

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path work;
    private Path home;
    private int sleeps;

    @BeforeEach
    void makeDirectories() throws IOException {
        work = Files.createDirectory(directory.resolve("work"));
        home = Files.createDirectory(directory.resolve("user"));
    }

    private SettingsSources sources() {
        return new SettingsSources(environment, work, home, InputStream.nullInputStream(), time -> sleeps++);
    }

    private PlatformApp meta(String json, Map<String, String> flags) {
        return sources().load(null, json, flags).iterator().next();
    }

    @Test
    void flagsWinOverJsonOverEnvironmentOverFile() throws IOException {
        Files.writeString(work.resolve("patchbay.properties"), "meta.a=file\nmeta.b=file\nmeta.c=file\nmeta.d=file\n");
        environment.putAll(Map.of("PATCHBAY_META_B", "env", "PATCHBAY_META_C", "env", "PATCHBAY_META_D", "env"));
        Files.writeString(work.resolve("sandbox.json"), "{\"meta\":{\"c\":\"json\",\"d\":\"json\"}}");

        PlatformApp app = meta("sandbox.json", Map.of("meta.d", "flag"));

        assertThat(app.entries().get("a").value()).isEqualTo("file");
        assertThat(app.entries().get("b").value()).isEqualTo("env");
        assertThat(app.entries().get("c").value()).isEqualTo("json");
        assertThat(app.entries().get("d").value()).isEqualTo("flag");
        assertThat(app.entries().get("a").place()).contains("patchbay.properties");
        assertThat(app.entries().get("b").place()).contains("PATCHBAY_META_B");
        assertThat(app.entries().get("c").place()).contains("sandbox.json");
        assertThat(app.entries().get("d").place()).contains("-D");
    }

    @Test
    void looksForTheFileInTheWorkingDirectoryThenInTheXdgDirectory() throws IOException {
        assertThat(sources().configFile(null)).isEmpty();
        Path fallback = home.resolve(".config/patchbay/patchbay.properties");
        Files.createDirectories(fallback.getParent());
        Files.writeString(fallback, "meta.a=xdg\n");
        assertThat(sources().configFile(null)).contains(fallback);

        Path xdg = directory.resolve("xdg/patchbay/patchbay.properties");
        Files.createDirectories(xdg.getParent());
        Files.writeString(xdg, "meta.a=xdg\n");
        environment.put("XDG_CONFIG_HOME", directory.resolve("xdg").toString());
        assertThat(sources().configFile(null)).contains(xdg);

        Path here = Files.writeString(work.resolve("patchbay.properties"), "meta.a=here\n");
        assertThat(sources().configFile(null)).contains(here);
    }

    @Test
    void aNamedFileMustExist() {
        assertThatThrownBy(() -> sources().configFile(Path.of("absent.properties")))
                .isInstanceOf(SettingsTrouble.class)
                .hasMessageContaining("absent.properties");
        environment.put("PATCHBAY_CONFIG", "other.properties");
        assertThatThrownBy(() -> sources().configFile(null)).hasMessageContaining("other.properties");
    }

    @Test
    void homeComesFromFlagThenEnvironmentThenXdg() {
        assertThat(sources().home(null)).isEqualTo(home.resolve(".local/share/patchbay"));
        environment.put("XDG_DATA_HOME", "/data");
        assertThat(sources().home(null)).isEqualTo(Path.of("/data/patchbay"));
        environment.put("XDG_DATA_HOME", "relative/is/ignored");
        assertThat(sources().home(null)).isEqualTo(home.resolve(".local/share/patchbay"));
        environment.put("PATCHBAY_HOME", "here");
        assertThat(sources().home(null)).isEqualTo(work.resolve("here"));
        assertThat(sources().home(Path.of("there"))).isEqualTo(work.resolve("there"));
    }

    @Test
    void ownVariablesAreNoPlatforms() {
        environment.put("PATCHBAY_HOME", "/x");
        environment.put("PATCHBAY_TENANT", "acme");
        environment.put("PATCHBAY_JAVA_OPTS", "-Xmx64m");
        environment.put("PATH", "/usr/bin");
        assertThat(sources().load(null, null, Map.of())).isEmpty();
    }

    @Test
    void readsWhatASandboxPrintsAndPassesOverItsExtras() throws IOException {
        Files.writeString(work.resolve("sb.json"), """
                {"meta":{"client-id":"1","port":8080,"flag":true,"gone":null},"_extras":{"meta":{"access-token":"t"}},
                 "Version":{"a":"b"},"note":"text"}
                """);

        assertThat(sources().load(null, "sb.json", Map.of())).singleElement().satisfies(app -> {
            assertThat(app.platform().id()).isEqualTo("meta");
            assertThat(app.entries()).containsOnlyKeys("client-id", "port", "flag");
            assertThat(app.entries().get("port").value()).isEqualTo("8080");
        });
    }

    @Test
    void readsJsonFromStandardInput() {
        SettingsSources sources = new SettingsSources(
                environment,
                work,
                home,
                new ByteArrayInputStream("{\"meta\":{\"client-id\":\"1\"}}\n".getBytes(StandardCharsets.UTF_8)),
                time -> {});
        assertThat(sources.load(null, "-", Map.of())).hasSize(1);
    }

    @Test
    void waitsForASandboxThatIsJustStarting() throws IOException {
        Path file = Files.writeString(work.resolve("sb.json"), "");
        SettingsSources sources = new SettingsSources(environment, work, home, InputStream.nullInputStream(), time -> {
            if (++sleeps == 3) {
                fill(file, "{\"meta\":{\"client-id\":\"1\"}}\n");
            }
        });
        assertThat(sources.load(null, "sb.json", Map.of())).hasSize(1);
        assertThat(sleeps).isEqualTo(3);
    }

    private static void fill(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void explainsJsonThatIsNoneWithoutShowingIt() throws IOException {
        for (String text : new String[] {"", "{\"meta\":", "[]", "\"s3cret\"", "{\"note\":\"s3cret\"}"}) {
            Files.writeString(work.resolve("sb.json"), text);
            assertThatThrownBy(() -> sources().load(null, "sb.json", Map.of()))
                    .isInstanceOf(SettingsTrouble.class)
                    .hasMessageContaining("sb.json")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(sleeps).as("only for the empty file, and not for ever").isEqualTo(150);
    }

    @Test
    void aKeyOfAnotherFormIsNamedWithItsPlace() {
        assertThatThrownBy(() -> sources().load(null, null, Map.of("clientid", "s3cret")))
                .isInstanceOf(SettingsTrouble.class)
                .hasMessageContaining("clientid")
                .hasMessageContaining("-D")
                .hasMessageNotContaining("s3cret");
    }
}
