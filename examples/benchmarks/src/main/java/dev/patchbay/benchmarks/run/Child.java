// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for one contender. */
final class Child {

    /**
     * How it ended.
     *
     * @param finished whether it ended by itself, well
     * @param output what it said
     * @param trouble how it failed; empty otherwise
     * @param nanos from its start to its end
     */
    record End(boolean finished, String output, String trouble, long nanos) {}

    private Child() {}

    static List<String> command(String classPath, List<String> words, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off", "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static End run(List<String> command, Duration limit) throws IOException, InterruptedException {
        Path output = Files.createTempFile("patchbay-benchmarks", ".out");
        Path errors = Files.createTempFile("patchbay-benchmarks", ".err");
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            long nanos = System.nanoTime() - start;
            if (!ended) {
                process.destroyForcibly().waitFor();
                return new End(false, read(output), "not done after " + limit.toSeconds() + " s", nanos);
            }
            String trouble = process.exitValue() == 0 ? "" : firstLine(read(errors) + read(output));
            return new End(process.exitValue() == 0, read(output), trouble, nanos);
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(String::trim)
                .orElse("ended badly");
    }
}
