// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names that Meta's own specification still lists or listed, but that no longer work. Asking for one fails the whole call,
 * and counts against the insights quota, so they are caught before.
 */
final class RetiredNames {

    /**
     * A name that no longer works.
     *
     * @param name Meta's name
     * @param since when it ended, for people
     * @param instead what to use; null when there is nothing
     * @param fromMajor first major version without it; 0 when it ended in all versions at once
     */
    record Retired(String name, String since, @Nullable String instead, int fromMajor) {

        String explained() {
            return "'" + name + "' ended " + since + (instead == null ? "" : ", use '" + instead + "'");
        }
    }

    private static final String V26 = "with v26.0";

    static final List<Retired> METRICS = List.of(
            new Retired("marketing_messages_website_add_to_cart", V26, null, 26),
            new Retired("marketing_messages_website_initiate_checkout", V26, null, 26),
            new Retired("marketing_messages_website_purchase", V26, null, 26),
            new Retired("marketing_messages_website_purchase_values", V26, null, 26));

    static final List<Retired> BREAKDOWNS = List.of(new Retired("dma", "on 2026-06-22", "comscore_market", 0));

    private RetiredNames() {}

    /** Finds a name that does not work in a version; null when it works as far as we know. */
    static @Nullable Retired find(List<Retired> names, String name, String version) {
        for (Retired retired : names) {
            if (retired.name().equals(name) && retired.fromMajor() <= major(version)) {
                return retired;
            }
        }
        return null;
    }

    private static int major(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(version, 1, dot < 0 ? version.length() : dot, 10);
    }
}
