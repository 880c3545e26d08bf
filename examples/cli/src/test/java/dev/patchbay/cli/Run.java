// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in this process, each in the same home directory, and keeps what they wrote. */
final class Run {

    /**
     * What a command left behind.
     *
     * @param exitCode the exit code
     * @param out standard output
     * @param err standard error
     */
    record Result(int exitCode, String out, String err) {

        JsonValue json() {
            return JsonValue.parse(out)
                    .orElseThrow(() -> new AssertionError("Not one JSON document: " + out + "\n" + err));
        }
    }

    final Map<String, String> environment = new HashMap<>();
    final StringBuilder everything = new StringBuilder();
    private final List<String> common = new ArrayList<>();
    private final Path userHome;
    private final Path workDir;
    private final Clocks clocks;
    private Screen screen = Screen.NONE;
    private String input = "";

    Run(Path directory) {
        this(directory, Clocks.system());
    }

    Run(Path directory, Clocks clocks) {
        this.userHome = directory.resolve("user");
        this.workDir = directory;
        this.clocks = clocks;
    }

    /** Words for every command to come. */
    Run always(String... words) {
        common.addAll(List.of(words));
        return this;
    }

    Run on(Screen newScreen) {
        screen = newScreen;
        return this;
    }

    /** Standard input for the next command. */
    Run typing(String text) {
        input = text;
        return this;
    }

    Path home() {
        return userHome.resolve(".local/share/patchbay");
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(common);
        args.addAll(List.of(words));
        int code = Main.run(
                args.toArray(String[]::new),
                new Surroundings(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        environment,
                        screen,
                        workDir,
                        userHome,
                        clocks,
                        () -> {}));
        input = "";
        Result result =
                new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        everything.append(result.out()).append(result.err());
        return result;
    }
}
