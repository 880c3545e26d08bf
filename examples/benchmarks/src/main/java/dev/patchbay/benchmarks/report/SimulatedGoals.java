// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was promised of simulated platforms: every round has to keep it, not just the middle one. */
final class SimulatedGoals {

    private static final String PATCHBAY = "patchbay";
    private static final String TOLD = "patchbay, headers";
    private static final String ACCURACY = "limiter-accuracy";
    private static final String OUTAGE = "outage";

    private SimulatedGoals() {}

    static void rows(Map<String, RawResult> results, StringBuilder text) {
        RawResult accuracy = results.get(ACCURACY);
        if (accuracy == null) {
            text.append("| Limiter against simulated hidden limits | not measured | | open |\n");
        } else {
            for (String of : things(accuracy, "budget used")) {
                atLeast(accuracy, of, TOLD, "Budget used, told by headers: ", "budget used", 99, " %", text);
                atLeast(accuracy, of, PATCHBAY, "Budget used, only declared: ", "budget used", 97, " %", text);
                atMost(accuracy, of, TOLD, "Taken over the budget, told: ", "over budget", 0, " calls", text);
                atMost(accuracy, of, PATCHBAY, "Taken over the budget, declared: ", "over budget", 0, " calls", text);
            }
            for (String of : things(accuracy, "fairness")) {
                atLeast(accuracy, of, PATCHBAY, "Jain's index, ", "fairness", 0.98, "", text);
            }
        }
        RawResult outage = results.get(OUTAGE);
        if (outage == null) {
            text.append("| A platform dead for 60 s, 1,000 callers | not measured | | open |\n");
            return;
        }
        for (String of : things(outage, "load after 10 s")) {
            String dead = "Dead platform that " + of + ", 1,000 callers: ";
            atMost(outage, of, PATCHBAY, dead + "load after 10 s", "load after 10 s", 1.1, " × offered", text);
            atMost(outage, of, PATCHBAY, dead + "until full throughput", "until full throughput", 5, " s", text);
        }
    }

    private static Set<String> things(RawResult result, String metric) {
        Set<String> things = new LinkedHashSet<>();
        for (Cell cell : result.cells()) {
            if (cell.metric().equals(metric)) {
                things.add(cell.of());
            }
        }
        return things;
    }

    private static void atLeast(
            RawResult result,
            String of,
            String who,
            String what,
            String metric,
            double bound,
            String unit,
            StringBuilder text) {
        double worst = result.find(of, who, metric).map(Cell::least).orElse(Double.NaN);
        row(what + of, worst, "≥ ", bound, unit, worst >= bound, text);
    }

    private static void atMost(
            RawResult result,
            String of,
            String who,
            String what,
            String metric,
            double bound,
            String unit,
            StringBuilder text) {
        double worst = result.find(of, who, metric).map(Cell::most).orElse(Double.NaN);
        String name = what.endsWith(": ") ? what + of : what;
        row(name, worst, "≤ ", bound, unit, worst <= bound, text);
    }

    private static void row(
            String what, double worst, String sign, double bound, String unit, boolean met, StringBuilder text) {
        text.append("| ").append(what).append(" | ").append(number(worst)).append(unit);
        text.append(" | ").append(sign).append(number(bound)).append(unit).append(" | ");
        text.append(met ? "met" : "**missed**").append(" |\n");
    }

    /** So many digits that nothing is rounded over a bound. */
    private static String number(double value) {
        String text = java.math.BigDecimal.valueOf(value)
                .setScale(4, java.math.RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return text;
    }
}
