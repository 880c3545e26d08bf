// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.AdsStreams;
import dev.patchbay.benchmarks.client.Answers;

/** Reads one streamed report of Google Ads and says what {@link StreamOnce} says. */
final class SearchStreamOnce {

    private SearchStreamOnce() {}

    public static void main(String[] args) throws Exception {
        HeapWatch heap = new HeapWatch(Long.parseLong(args[2]));
        long start = System.nanoTime();
        Answers answers = AdsStreams.valueOf(args[0]).read(args[1], heap::reached);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(
                answers.count() + " " + seconds + " " + heap.largest() + " " + heap.early() + " " + heap.late());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
