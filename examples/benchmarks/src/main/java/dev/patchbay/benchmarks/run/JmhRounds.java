// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.benchmarks.server.LocalServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a JMH class round by round, so that all contenders see the same noise, and keeps one value per round. */
final class JmhRounds {

    private record Key(String of, String contender, String metric, String unit) {}

    private final Class<?> type;
    private final Extent extent;
    private final int threads;
    private final Map<Key, List<Double>> values = new LinkedHashMap<>();

    JmhRounds(Class<?> type, Extent extent, int threads) {
        this.type = type;
        this.extent = extent;
        this.threads = threads;
    }

    /** Runs; without a server when the benchmark needs none. */
    List<Cell> run(LocalServer server) throws RunnerException {
        for (int round = 0; round < extent.rounds(); round++) {
            System.err.println(type.getSimpleName() + ", round " + (round + 1) + " of " + extent.rounds());
            for (RunResult result : new Runner(options(server)).run()) {
                keep(result);
            }
        }
        List<Cell> cells = new ArrayList<>();
        values.forEach((key, each) -> cells.add(new Cell(key.of, key.contender, key.metric, key.unit, each, "")));
        return cells;
    }

    private Options options(LocalServer server) {
        List<String> words = new ArrayList<>(List.of("-Djmh.ignoreLock=true"));
        if (server != null) {
            words.addAll(server.jvmArguments());
        }
        return new OptionsBuilder()
                .include(type.getName() + "\\.")
                .forks(extent.ownJvm() ? 1 : 0)
                .threads(threads)
                .warmupIterations(extent.warmups())
                .warmupTime(TimeValue.milliseconds(extent.millis()))
                .measurementIterations(extent.iterations())
                .measurementTime(TimeValue.milliseconds(extent.millis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(extent.ownJvm() ? VerboseMode.NORMAL : VerboseMode.SILENT)
                .jvmArgsAppend(words.toArray(String[]::new))
                .build();
    }

    private void keep(RunResult run) {
        String method = run.getParams().getBenchmark();
        method = method.substring(method.lastIndexOf('.') + 1);
        Collection<String> params = run.getParams().getParamsKeys();
        String contender = params.contains("contender") ? run.getParams().getParam("contender") : Names.of(method);
        String of = threads == 1 ? "1 thread" : threads + " threads";
        if (params.contains("size")) {
            of = run.getParams().getParam("size") + " campaigns";
        } else if (params.contains("contender")) {
            of = "3 campaigns";
        }
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            Result<?> primary = fork.getPrimaryResult();
            if (run.getParams().getMode() == Mode.SampleTime) {
                add(of, contender, "p50", "µs", primary.getStatistics().getPercentile(50));
                add(of, contender, "p99", "µs", primary.getStatistics().getPercentile(99));
            } else {
                add(of, contender, "rate", primary.getScoreUnit(), primary.getScore());
            }
            Result<?> allocated = fork.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                add(of, contender, "allocated", "B/call", allocated.getScore());
            }
        }
    }

    private void add(String of, String contender, String metric, String unit, double value) {
        values.computeIfAbsent(new Key(of, contender, metric, unit), key -> new ArrayList<>())
                .add(value);
    }
}
