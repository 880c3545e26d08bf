// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run took place.
 *
 * @param startedAt when it began, UTC
 * @param machine processor, cores, memory, operating system
 * @param jvm the virtual machine
 * @param commit of this repository, with a mark when files differed from it
 * @param loadBefore processes that ran or wanted to run in the minute before, as the system counts them; negative when
 *     unknown
 * @param loadAfter the same at the end; the run itself is part of it
 * @param libraries the jars of the class path
 */
public record Environment(
        String startedAt,
        String machine,
        String jvm,
        String commit,
        double loadBefore,
        double loadAfter,
        List<String> libraries) {

    /** The environment of this process, now. */
    public static Environment now() {
        Runtime runtime = Runtime.getRuntime();
        String machine = processor() + ", " + runtime.availableProcessors() + " cores, " + memory() + ", "
                + System.getProperty("os.name") + ' ' + System.getProperty("os.version") + ' '
                + System.getProperty("os.arch");
        String jvm = System.getProperty("java.vm.name") + ' ' + System.getProperty("java.runtime.version") + " ("
                + System.getProperty("java.vendor") + ')';
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                machine,
                jvm,
                currentCommit(),
                load(),
                -1,
                jars());
    }

    public Environment atEnd() {
        return new Environment(startedAt, machine, jvm, commit, loadBefore, load(), libraries);
    }

    private static double load() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 100) / 100.0;
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
    }

    private static String memory() {
        return line("/proc/meminfo", "MemTotal")
                .map(text -> Math.round(Long.parseLong(text.replaceAll("\\D", "")) / 1048576.0) + " GiB")
                .orElse("memory unknown");
    }

    private static java.util.Optional<String> line(String file, String start) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst();
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }

    private static String currentCommit() {
        String hash = git("rev-parse", "--short=12", "HEAD");
        return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? hash : hash + " with changes";
    }

    private static String git(String... words) {
        try {
            String[] command =
                    Stream.concat(Stream.of("git"), Arrays.stream(words)).toArray(String[]::new);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    private static List<String> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .sorted()
                .toList();
    }
}
