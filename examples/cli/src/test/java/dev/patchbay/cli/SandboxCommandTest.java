// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {

    @TempDir
    Path directory;

    @Test
    void printsOneLineServesUntilStoppedAndWritesTheHar() throws Exception {
        AtomicReference<Run.Result> inside = new AtomicReference<>();
        AtomicReference<String> line = new AtomicReference<>();
        Run.Result result = new Run(directory)
                .watching(line::set)
                .stoppedBy(() -> {
                    write("sb.json", line.get());
                    Run client = new Run(directory).always("--settings", "sb.json");
                    client.run("connect", "meta", "--sandbox");
                    inside.set(client.run("accounts", "--json"));
                })
                .run("sandbox", "--har", "sb.har", "--seed", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).hasLineCount(1);
        assertThat(result.json().get("meta").get("graph-url").text("")).startsWith("http://127.0.0.1:");
        assertThat(inside.get().json().elements()).hasSize(2);
        JsonValue har =
                JsonValue.parse(Files.readString(directory.resolve("sb.har"))).orElseThrow();
        assertThat(har.get("log").get("entries").elements()).isNotEmpty();
    }

    @Test
    void faultsAreExplainedAndWrongOnesRefused() {
        Run.Result help = new Run(directory).run("sandbox", "--fault-help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("truncated");
        assertThat(new Run(directory).run("sandbox", "--fault", "nonsense").exitCode())
                .isEqualTo(2);
    }

    @Test
    void aProcessEndsInOrderOnSigterm() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "sandbox",
                        "--har",
                        directory.resolve("process.har").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String line = process.inputReader().readLine();
            assertThat(JsonValue.parse(line).orElseThrow().get("meta").isObject())
                    .isTrue();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(directory.resolve("process.har")).isNotEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsAUsageError() {
        try (dev.patchbay.sandbox.Sandbox first =
                dev.patchbay.sandbox.Sandbox.builder().build()) {
            Run.Result result = new Run(directory)
                    .run("sandbox", "--port", String.valueOf(first.baseUri().getPort()));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("--port").hasLineCount(1);
        }
    }

    private void write(String name, String text) {
        try {
            Files.write(directory.resolve(name), List.of(text));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
