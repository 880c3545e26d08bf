// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a call used, for the meters: ad accounts it touched and how often, and whether it read insights. */
final class Usage {

    private final Map<Node, Integer> accounts = new LinkedHashMap<>();
    private int elsewhere;
    private boolean insights;

    /** Something of this account is part of the call. */
    void touch(Node node) {
        if (node.account != null) {
            accounts.putIfAbsent(node.up("AdAccount"), 1);
        }
    }

    /** One of several ids, each of which counts as a call. */
    void count(Node node) {
        if (node.account != null) {
            accounts.merge(node.up("AdAccount"), 1, Integer::sum);
        } else {
            elsewhere++;
        }
    }

    void insights() {
        insights = true;
    }

    boolean isInsights() {
        return insights;
    }

    /** Calls by ad account. */
    Map<Node, Integer> accounts() {
        return accounts;
    }

    /** Ids counted that belong to no ad account. */
    int elsewhere() {
        return elsewhere;
    }
}
