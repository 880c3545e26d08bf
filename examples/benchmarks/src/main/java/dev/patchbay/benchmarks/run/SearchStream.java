// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.AdsStreams;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.server.LocalServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Google Ads' {@code searchStream}: half a gigabyte in one answer, read under a heap of 64 MB. */
final class SearchStream {

    private SearchStream() {}

    static List<Cell> run(Extent extent) throws IOException, InterruptedException {
        List<Cell> cells = new ArrayList<>();
        try (LocalServer server = LocalServer.inOwnProcess(extent.rows())) {
            for (AdsStreams reader : AdsStreams.values()) {
                List<String> words = new ArrayList<>(InsightsStream.HEAP);
                words.addAll(server.jvmArguments());
                Child.End end = Child.run(
                        Child.command(
                                ClassPaths.runnable(
                                        Contender.PATCHBAY, "patchbay-connector-google", "connector-google"),
                                words,
                                SearchStreamOnce.class,
                                reader.name(),
                                server.url(),
                                Long.toString(extent.rows())),
                        InsightsStream.LIMIT);
                InsightsStream.note("one answer", reader.label(), end, extent, cells);
            }
        }
        return cells;
    }
}
