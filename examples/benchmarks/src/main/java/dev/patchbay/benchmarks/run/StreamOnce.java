// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.Answers;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.client.ReportRows;

/** Reads one report and says: rows, seconds, and heap sizes in bytes: the largest, early and late. */
final class StreamOnce {

    private StreamOnce() {}

    public static void main(String[] args) throws Exception {
        HeapWatch heap = new HeapWatch(Long.parseLong(args[3]));
        long start = System.nanoTime();
        Answers answers;
        try (ReportRows rows = Contender.valueOf(args[0]).report(args[1])) {
            answers = rows.read(0, Integer.parseInt(args[2]), heap::reached);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                answers.count() + " " + seconds + " " + heap.largest() + " " + heap.early() + " " + heap.late());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
