// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sim;

import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.internal.http.OutageRun;
import dev.patchbay.internal.http.OutageRun.Death;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A thousand callers and a platform that is dead for a minute, on virtual time. */
public final class Outages {

    private static final int CALLERS = 1_000;
    private static final int DEAD = 20;
    private static final int ALIVE = 80;
    private static final int END = 130;
    private static final ResilienceSettings NO_CIRCUIT = ResilienceSettings.defaults()
            .withCircuit(1_000_000, Duration.ofSeconds(60), 2)
            .withMaxConcurrentCalls(CALLERS);

    private Outages() {}

    /** Measures, so many runs of each. */
    public static List<Cell> run(int seeds) {
        List<Cell> cells = new ArrayList<>();
        for (Death death : Death.values()) {
            String of = death == Death.REFUSING ? "answers 503" : "never answers";
            List<OutageRun> ours = new ArrayList<>();
            List<OutageRun> budget = new ArrayList<>();
            List<OutageRun> bare = new ArrayList<>();
            for (int seed = 1; seed <= seeds; seed++) {
                ours.add(run(ResilienceSettings.defaults(), death, seed));
                budget.add(run(NO_CIRCUIT, death, seed));
                bare.add(OutageRun.withoutBudget(death, at(DEAD), at(ALIVE), at(END), CALLERS, seed));
            }
            cells(of, "patchbay", ours, cells);
            cells(of, "patchbay, circuit off", budget, cells);
            cells(of, "no budget", bare, cells);
        }
        return cells;
    }

    private static OutageRun run(ResilienceSettings settings, Death death, int seed) {
        return OutageRun.of(settings, death, at(DEAD), at(ALIVE), at(END), CALLERS, seed);
    }

    private static Duration at(int second) {
        return Duration.ofSeconds(second);
    }

    private static void cells(String of, String contender, List<OutageRun> runs, List<Cell> cells) {
        List<Double> load = runs.stream()
                .map(run -> run.load(DEAD + 10, ALIVE))
                .filter(Double::isFinite)
                .toList();
        List<Double> sent = runs.stream()
                .map(run -> (double) OutageRun.sum(run.sent, DEAD + 10, ALIVE))
                .toList();
        List<Double> full =
                runs.stream().map(run -> (double) run.secondsUntilFull(ALIVE)).toList();
        cells.add(new Cell(
                of, contender, "load after 10 s", "× offered", load, load.isEmpty() ? "all hang, none calls" : ""));
        cells.add(new Cell(of, contender, "requests after 10 s", "", sent, ""));
        cells.add(new Cell(of, contender, "until full throughput", "s", full, ""));
    }
}
