// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.Map;

/**
 * One row of an answer.
 *
 * @param nodes the object of FROM and those above it, by type
 * @param segments values by the segment's path
 */
record AdsRow(AdsAccount account, Map<String, AdsNode> nodes, Map<String, Object> segments, Tally tally) {

    /** Null when absent. */
    Object value(AdsField field) {
        if (field.isMetric()) {
            return Metrics.value(field.path(), tally, account.plan.unitMicros());
        }
        if (field.isSegment()) {
            return segments.get(field.path());
        }
        AdsNode node = nodes.get(field.owner());
        return node == null ? null : node.value(field.path());
    }
}
