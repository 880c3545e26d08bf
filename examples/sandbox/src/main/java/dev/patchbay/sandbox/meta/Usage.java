// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a call used, for the meters: ad accounts it touched, and whether it read insights. */
final class Usage {

    final Set<Node> accounts = new LinkedHashSet<>();
    private boolean insights;
    private String page = "";

    void touch(Node node) {
        if (node.account != null) {
            accounts.add(node.up("AdAccount"));
        }
        if (node.type.equals("Page") || node.type.equals("IGUser")) {
            page = node.id;
        }
    }

    void insights() {
        insights = true;
    }

    boolean isInsights() {
        return insights;
    }

    String page() {
        return page;
    }
}
