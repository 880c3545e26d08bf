// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.client.CampaignPages;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.client.SavedConnection;
import java.nio.file.Path;

/** Reads one page and ends. */
final class FirstAnswer {

    static final int SIZE = 25;

    private FirstAnswer() {}

    public static void main(String[] args) throws Exception {
        Contender contender = Contender.valueOf(args[0]);
        CampaignPages pages = contender == Contender.PATCHBAY
                ? SavedConnection.load(Path.of(args[2])).open(args[1])
                : contender.campaigns(args[1]);
        pages.read(0, SIZE);
        // Without waiting for whatever threads a contender keeps.
        Runtime.getRuntime().halt(0);
    }
}
