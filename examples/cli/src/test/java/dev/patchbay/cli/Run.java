// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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
    private InputStream input = InputStream.nullInputStream();
    private Consumer<String> onLine = line -> {};
    private StopSignal stop = () -> {};

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
        input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What the next command finds on standard input, made when it reads. */
    Run typing(InputStream stream) {
        input = stream;
        return this;
    }

    /** Sees each line of standard output of the next command as it is printed. */
    Run watching(Consumer<String> newOnLine) {
        onLine = newOnLine;
        return this;
    }

    Run stoppedBy(StopSignal newStop) {
        stop = newStop;
        return this;
    }

    Path home() {
        return userHome.resolve(".local/share/patchbay");
    }

    Result run(String... words) {
        Lines out = new Lines(onLine);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(common);
        args.addAll(List.of(words));
        int code = Main.run(
                args.toArray(String[]::new),
                new Surroundings(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        input,
                        environment,
                        screen,
                        workDir,
                        userHome,
                        clocks,
                        stop));
        input = InputStream.nullInputStream();
        onLine = line -> {};
        Result result = new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        everything.append(result.out()).append(result.err());
        return result;
    }

    /** Hands on each line once it is complete. */
    private static final class Lines extends ByteArrayOutputStream {

        private final Consumer<String> onLine;
        private int start;

        Lines(Consumer<String> onLine) {
            this.onLine = onLine;
        }

        @Override
        public synchronized void write(int b) {
            super.write(b);
            if (b == '\n') {
                onLine.accept(new String(buf, start, count - start - 1, StandardCharsets.UTF_8));
                start = count;
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }
    }
}
