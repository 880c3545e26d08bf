// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.server.LocalServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A report of a gigabyte, read under a heap of 64 MB, in pages of several sizes and in one answer. */
final class InsightsStream {

    static final List<Integer> PAGE_SIZES = List.of(500, 5_000, 25_000, 0);
    static final List<Contender> CONTENDERS =
            List.of(Contender.PATCHBAY, Contender.BARE, Contender.FACEBOOK, Contender.RESTFB);

    static final Duration LIMIT = Duration.ofMinutes(15);
    static final List<String> HEAP = List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError");

    private InsightsStream() {}

    static List<Cell> run(Extent extent, List<Contender> contenders, List<Integer> sizes)
            throws IOException, InterruptedException {
        List<Cell> cells = new ArrayList<>();
        try (LocalServer server = LocalServer.inOwnProcess(extent.rows())) {
            for (int size : sizes) {
                for (Contender contender : contenders) {
                    one(contender, size, extent, server, cells);
                }
            }
        }
        return cells;
    }

    private static void one(Contender contender, int size, Extent extent, LocalServer server, List<Cell> cells)
            throws IOException, InterruptedException {
        String of = size == 0 ? "one answer" : "pages of " + size;
        List<String> words = new ArrayList<>(HEAP);
        words.addAll(server.jvmArguments());
        Child.End end = Child.run(
                Child.command(
                        ClassPaths.runnable(contender),
                        words,
                        StreamOnce.class,
                        contender.name(),
                        server.url(),
                        Integer.toString(size),
                        Long.toString(extent.rows())),
                LIMIT);
        note(of, contender.label(), end, extent, cells);
    }

    /** Takes in what a reader said at its end. */
    static void note(String of, String label, Child.End end, Extent extent, List<Cell> cells) {
        System.err.println(
                of + ", " + label + ": " + (end.finished() ? end.output().trim() : end.trouble()));
        if (!end.finished()) {
            cells.add(new Cell(
                    of,
                    label,
                    "rate",
                    "rows/s",
                    List.of(),
                    "failed: " + end.trouble().replaceFirst("^Terminating due to ", "")));
            return;
        }
        String[] said = end.output().trim().split("\\s+");
        long rows = Long.parseLong(said[0]);
        if (rows != extent.rows()) {
            throw new IllegalStateException(label + " read " + rows + " of " + extent.rows() + " rows");
        }
        cells.add(new Cell(of, label, "rate", "rows/s", List.of(rows / Double.parseDouble(said[1])), ""));
        String[] heaps = {"largest heap", "live after a fifth", "live near the end"};
        for (int i = 0; i < heaps.length; i++) {
            cells.add(new Cell(of, label, heaps[i], "MB", List.of(Long.parseLong(said[2 + i]) / 1e6), ""));
        }
    }
}
