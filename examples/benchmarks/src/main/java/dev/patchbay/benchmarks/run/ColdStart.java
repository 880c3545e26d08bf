// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.client.SavedConnection;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.server.LocalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of the JVM to its end right after the first page of campaigns, each contender with nothing but its own jars
 * on the class path. Patchbay opens a connection that was stored sealed, as a service does when it starts again.
 */
final class ColdStart {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private ColdStart() {}

    static List<Cell> run(Extent extent, List<Contender> contenders) throws IOException, InterruptedException {
        Map<Contender, List<Double>> millis = new EnumMap<>(Contender.class);
        Path saved = Files.createTempFile("patchbay-benchmarks", ".properties");
        try (LocalServer server = LocalServer.inOwnProcess(1)) {
            save(server, saved);
            for (int start = extent.warmups() > 0 ? 0 : 1; start <= extent.starts(); start++) {
                for (Contender contender : contenders) {
                    double took = start(contender, server, saved);
                    // The first one of each fills the file cache.
                    if (start > 0) {
                        millis.computeIfAbsent(contender, c -> new ArrayList<>())
                                .add(took);
                    }
                }
            }
        } finally {
            Files.delete(saved);
        }
        List<Cell> cells = new ArrayList<>();
        millis.forEach((contender, values) ->
                cells.add(new Cell("first page of 25 campaigns", contender.label(), "process time", "ms", values, "")));
        return cells;
    }

    private static void save(LocalServer server, Path file) throws IOException, InterruptedException {
        Child.End end = Child.run(
                Child.command(
                        ClassPaths.runnable(Contender.PATCHBAY),
                        server.jvmArguments(),
                        SavedConnection.class,
                        server.url(),
                        file.toString()),
                LIMIT);
        require(end, "saving a connection");
    }

    private static double start(Contender contender, LocalServer server, Path saved)
            throws IOException, InterruptedException {
        Child.End end = Child.run(
                Child.command(
                        ClassPaths.runnable(contender),
                        server.jvmArguments(),
                        FirstAnswer.class,
                        contender.name(),
                        server.url(),
                        saved.toString()),
                LIMIT);
        require(end, contender.label());
        return end.nanos() / 1e6;
    }

    private static void require(Child.End end, String what) {
        if (!end.finished()) {
            throw new IllegalStateException(what + ": " + end.trouble());
        }
    }
}
