// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sim;

import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.testkit.sim.Admission;
import dev.patchbay.testkit.sim.Conductor;
import dev.patchbay.testkit.sim.HiddenPlatform;
import dev.patchbay.testkit.sim.LimiterRun;
import dev.patchbay.testkit.sim.PatchbayAdmission;
import dev.patchbay.testkit.sim.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How much of a budget limiters use and how much more they take, on platforms whose way of counting they cannot see. On
 * virtual time: every run of a seed gives the same figures on any machine.
 */
public final class LimiterAccuracy {

    /** What the fairness of limiters is measured with. */
    public static final String CROWD = "50 tenants, one of them flooding";

    /** Ours where answers carry headers and nothing is declared. */
    public static final String TOLD = "patchbay, headers";

    private static final int THREADS = 64;
    private static final RateLimit SHARED = new RateLimit(HiddenPlatform.BUCKET, 600, Duration.ofSeconds(10), 1);

    private record Key(String of, String contender, String metric, String unit) {}

    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    private LimiterAccuracy() {}

    /**
     * Measures.
     *
     * @param seeds how many runs of each
     * @param times how many times as long as in the tests of core
     */
    public static List<Cell> run(int seeds, int times) {
        LimiterAccuracy all = new LimiterAccuracy();
        for (Scenario scenario : Scenario.values()) {
            for (int seed = 1; seed <= seeds; seed++) {
                all.budget(scenario, seed, times);
            }
        }
        for (int seed = 1; seed <= seeds; seed++) {
            all.fairness(seed, times);
        }
        List<Cell> cells = new ArrayList<>();
        all.values.forEach((key, each) -> cells.add(new Cell(key.of, key.contender, key.metric, key.unit, each, "")));
        return cells;
    }

    private void budget(Scenario scenario, int seed, int times) {
        RateLimit limit = scenario.declared().get(0);
        for (Map.Entry<String, BiFunction<RateLimit, Conductor, Admission>> each :
                Rivals.all().entrySet()) {
            budget(
                    scenario,
                    seed,
                    times,
                    each.getKey(),
                    false,
                    time -> each.getValue().apply(limit, time));
        }
        budget(scenario, seed, times, TOLD, true, time -> new PatchbayAdmission(List.of(), time));
    }

    private void budget(
            Scenario scenario,
            int seed,
            int times,
            String contender,
            boolean told,
            Function<Conductor, Admission> limiter) {
        LimiterRun.Result result =
                LimiterRun.of(scenario.platform(seed), told, limiter, scenario.length(seed, times), seed, THREADS);
        System.err.println(scenario.label() + ", seed " + seed + ", " + contender);
        add(scenario.label(), contender, "budget used", "%", 100 * result.used());
        add(scenario.label(), contender, "over budget", "calls", result.refused());
    }

    private void fairness(int seed, int times) {
        int[] threads = new int[50];
        Arrays.fill(threads, 2);
        threads[seed % threads.length] = 100;
        Rivals.all().forEach((contender, limiter) -> {
            LimiterRun.Result result = LimiterRun.of(
                    new HiddenPlatform.SlidingWindow(
                            SHARED.permits(), SHARED.period().toNanos()),
                    false,
                    time -> limiter.apply(SHARED, time),
                    Duration.ofMinutes(times),
                    seed,
                    threads);
            add(CROWD, contender, "fairness", "", result.jain());
        });
    }

    private void add(String of, String contender, String metric, String unit, double value) {
        values.computeIfAbsent(new Key(of, contender, metric, unit), key -> new ArrayList<>())
                .add(value);
    }
}
