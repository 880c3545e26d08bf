// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Asynchronous reports. A run moves on when it is looked at, so that no one has to wait for a clock. */
final class ReportRuns {

    static final List<String> FATES =
            List.of("async-stuck", "async-failed", "async-skipped", "async-empty", "async-trap", "async-fresh");
    private static final int MOST_ROWS = 400_000;
    private static final int BIG = 20_000;
    private static final Duration KEPT = Duration.ofDays(30);

    /** A report that was asked for. */
    record Run(InsightsQuery query, Params params, Instant startedAt, Set<String> fates, AtomicInteger looks) {

        boolean isOver(Instant now) {
            return Duration.between(startedAt, now).compareTo(KEPT) > 0;
        }

        boolean empty() {
            return fates.contains("async-empty");
        }
    }

    private final World world;
    private final long seed;
    private final AtomicInteger counter = new AtomicInteger();
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    ReportRuns(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    ObjectNode start(GraphCall call, Node node, List<FieldAsk> asks) {
        InsightsQuery query = InsightsQuery.of(call, node, call.params, asks);
        call.usage.insights();
        call.usage.touch(node);
        int number = counter.incrementAndGet();
        Set<String> fates =
                FATES.stream().filter(f -> call.strike(f).isPresent()).collect(Collectors.toSet());
        if (number % 3 == 0) {
            fates.add("async-trap");
        }
        if (query.estimatedRows() > MOST_ROWS) {
            fates.add("async-failed");
        }
        String id = Long.toString(
                60_210_000_000_000_000L + Dice.below(Dice.roll(seed, 91), 1_000_000) * 1_000_000L + number * 7L);
        Node run = new Node("AdReportRun", id, node, node.account);
        DateWindow last = query.windows().get(query.windows().size() - 1);
        run.edit(Map.of(
                "account_id", node.account.number(),
                "time_ref", call.now.getEpochSecond(),
                "async_status", "Job Not Started",
                "async_percent_completion", 0,
                "is_running", true,
                "date_start", query.windows().get(0).first().toString(),
                "date_stop", last.last().toString()));
        runs.put(id, new Run(query, call.params, call.now, fates, new AtomicInteger()));
        world.add(run);
        return MetaJson.object().put("report_run_id", id);
    }

    /** Someone looks at the run: it moves on. */
    void look(GraphCall call, Node node) {
        Run run = runs.get(node.id);
        int looks = run.looks().incrementAndGet();
        if (looks == 1 && run.fates().contains("async-fresh")) {
            throw GraphError.noSuchObject(call.method, node.id);
        }
        int doneAt = (run.query().estimatedRows() > BIG ? 3 : 2) + (run.fates().contains("async-trap") ? 1 : 0);
        if (run.isOver(call.now) || run.fates().contains("async-skipped")) {
            state(node, "Job Skipped", 0, false);
        } else if (run.fates().contains("async-failed") && looks >= 2) {
            state(node, "Job Failed", 0, false);
            node.edit(Map.of(
                    "error_code", 100,
                    "error_subcode", 1487534,
                    "error_message", "Please reduce the amount of data you're asking for, then retry your request",
                    "error_user_title", "Report Failed",
                    "error_user_msg", "The report could not be created. Ask for less data."));
        } else if (run.fates().contains("async-stuck")) {
            state(node, "Job Running", looks == 1 ? 40 : 99, true);
        } else if (looks >= doneAt) {
            state(node, "Job Completed", 100, false);
            node.edit(Map.of("time_completed", call.now.getEpochSecond()));
        } else if (looks == doneAt - 1 && run.fates().contains("async-trap")) {
            state(node, "Job Running", 100, true);
        } else {
            state(node, looks == 1 ? "Job Started" : "Job Running", looks == 1 ? 0 : 60, true);
        }
    }

    private static void state(Node node, String status, int percent, boolean running) {
        node.edit(Map.of("async_status", status, "async_percent_completion", percent, "is_running", running));
    }

    /** The run, if its rows can be read. */
    Run finished(GraphCall call, Node node) {
        Run run = runs.get(node.id);
        if (run.isOver(call.now)) {
            state(node, "Job Skipped", 0, false);
        }
        if (!node.text("async_status").equals("Job Completed")) {
            throw GraphError.oauth(400, 2601, "(#2601) Error accessing adreport job.")
                    .subcode(1815107)
                    .transientError(true)
                    .user(
                            "Loading Async Ad Report Failed",
                            "Sorry, the loading of your async ad report failed. Please try again later.");
        }
        return run;
    }
}
