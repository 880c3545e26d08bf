// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.Map;

/** Why a goal is missed: what the profile shows and what was tried. Printed only as long as it is missed. */
final class Missed {

    private static final Map<String, String> WHY = Map.of(
            "small-page p50", "TODO");

    private Missed() {}

    static String why(Goal goal) {
        String reason = WHY.get(goal.benchmark() + ' ' + goal.metric());
        return "**" + goal.text() + ".** " + (reason == null ? "Not explained yet." : reason);
    }
}
