// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import dev.patchbay.benchmarks.client.CampaignPages;
import dev.patchbay.benchmarks.server.Accounts;

/** Reads once in every account: what a client asks only once per account, it has then asked. */
final class Warm {

    /** Fewer where nothing is measured. */
    static final String LIMIT = "patchbay.benchmarks.warm";

    private Warm() {}

    static void accounts(CampaignPages pages) throws Exception {
        accounts(pages, Integer.getInteger(LIMIT, Accounts.COUNT));
    }

    static void accounts(CampaignPages pages, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            pages.read(i, 1);
        }
    }
}
