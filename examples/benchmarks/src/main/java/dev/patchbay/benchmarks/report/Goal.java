// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was promised.
 *
 * @param text what, in words
 * @param benchmark where it is measured
 * @param of which of its things
 * @param metric which metric
 * @param ours the cell of ours
 * @param other what it is compared with; empty when the value itself counts
 * @param kind how it is compared
 * @param bound the promise
 */
record Goal(
        String text, String benchmark, String of, String metric, String ours, String other, Kind kind, double bound) {

    /** How two cells are compared. */
    enum Kind {
        RATIO_AT_LEAST,
        RATIO_AT_MOST,
        MORE_BY_AT_MOST,
        AT_MOST
    }

    private static final String PATCHBAY = "patchbay";
    private static final String BARE = "bare";
    private static final String FACEBOOK = "facebook-java-business-sdk";
    private static final String RESTFB = "restfb";
    private static final String FLOOR = "floor: clock and CAS";
    private static final String CALL = "One GET and map of a small page, ";
    private static final String PAGES = "Calls/s, pages of ";
    private static final String DB_SCHEDULER = "db-scheduler";
    private static final String WORKED = "claim and complete, 8 threads";
    private static final String GROUPED = "patchbay, group commit";
    private static final String WHOLE = "patchbay, whole sync";
    private static final double KB = 1024;

    /** Below this a profiler's own work shows. */
    private static final double NOTHING = 0.01;

    static final List<Goal> ALL = List.of(
            new Goal(CALL + "p50", "small-page", "3 campaigns", "p50", PATCHBAY, BARE, Kind.RATIO_AT_MOST, 1.05),
            new Goal(
                    CALL + "extra allocation",
                    "small-page",
                    "3 campaigns",
                    "allocated",
                    PATCHBAY,
                    BARE,
                    Kind.MORE_BY_AT_MOST,
                    4 * KB),
            pages(25, FACEBOOK, 2.2),
            pages(200, FACEBOOK, 4),
            pages(25, RESTFB, 3.2),
            pages(200, RESTFB, 7.5),
            pages(25, BARE, 0.92),
            pages(200, BARE, 0.92),
            new Goal(
                    "Allocation per page of 200 campaigns",
                    "campaign-pages",
                    "200 campaigns",
                    "allocated",
                    PATCHBAY,
                    "",
                    Kind.AT_MOST,
                    120 * KB),
            new Goal(
                    "Parsing a page of 1,000 campaigns",
                    "parse-page",
                    "1 thread",
                    "rate",
                    PATCHBAY,
                    "Jackson tokens",
                    Kind.RATIO_AT_LEAST,
                    0.7),
            limiter("1 thread", PATCHBAY, 21),
            limiter("2 threads", PATCHBAY, 21),
            limiter("1 thread", "patchbay, three budgets", 8),
            limiter("2 threads", "patchbay, three budgets", 8),
            noGarbage(PATCHBAY),
            noGarbage("patchbay, three budgets"),
            new Goal(
                    "Opening a 512 B token",
                    "sealing",
                    "1 thread",
                    "rate",
                    "patchbay, opening",
                    "bare AES-256-GCM, opening",
                    Kind.RATIO_AT_LEAST,
                    0.85),
            new Goal(
                    "Lease of the 200 most urgent of 1,000,000 connections",
                    "lease-due",
                    "200 of 1,000,000 connections",
                    "time",
                    PATCHBAY,
                    "",
                    Kind.AT_MOST,
                    10),
            new Goal(
                    "Cold start to first answer",
                    "cold-start",
                    "first page of 25 campaigns",
                    "process time",
                    PATCHBAY,
                    BARE,
                    Kind.RATIO_AT_MOST,
                    1.1),
            new Goal(
                    "Size of the Meta connector",
                    "footprint",
                    "alone",
                    "size",
                    "patchbay-connector-meta",
                    "",
                    Kind.AT_MOST,
                    400),
            queue("Queue, put one by one", "put, 8 threads", PATCHBAY, BARE, 0.7),
            queue("Queue, put with group commit", "put, 8 threads", "patchbay, group commit", BARE, 5),
            queue("Queue, put in batches of 100", "put, 8 threads", "patchbay, batches of 100", BARE, 5),
            queue("Queue, put", "put, 8 threads", PATCHBAY, DB_SCHEDULER, 1),
            queue("Queue, claim and complete", WORKED, PATCHBAY, BARE, 0.7),
            queue("Queue, claim and complete with group commit", WORKED, "patchbay, group commit", BARE, 5),
            queue("Queue, claim and complete in batches of 100", WORKED, "patchbay, batches of 100", BARE, 5),
            queue("Queue, claim and complete", WORKED, PATCHBAY, DB_SCHEDULER, 1),
            syncRows("Sync, the sink alone, figures into ", "PostgreSQL", PATCHBAY, "copy"),
            syncRows("Sync, the sink alone, figures into ", "SQLite", PATCHBAY, "batched inserts"),
            syncRows("Sync as a whole, figures into ", "PostgreSQL", WHOLE, "copy"),
            syncRows("Sync as a whole, figures into ", "SQLite", WHOLE, "batched inserts"),
            syncHeap("PostgreSQL"),
            syncHeap("SQLite"),
            webhook("Webhooks of 1 KB taken in", "1 KB", PATCHBAY, 0.85),
            webhook("Webhooks of 16 KB taken in", "16 KB", PATCHBAY, 0.95),
            webhook("Forged webhooks of 1 KB refused", "1 KB", "patchbay, forged", 1 / 1.15),
            webhook("Forged webhooks of 16 KB refused", "16 KB", "patchbay, forged", 1 / 1.15),
            durable("1 thread", PATCHBAY, BARE, "rate", Kind.RATIO_AT_LEAST, 0.85),
            durable("8 threads", PATCHBAY, BARE, "rate", Kind.RATIO_AT_LEAST, 0.85),
            durable("64 threads", GROUPED, "bare, one loop", "rate", Kind.RATIO_AT_LEAST, 5),
            durable("64 threads", GROUPED, BARE, "rate", Kind.RATIO_AT_LEAST, 5),
            durable("64 threads", GROUPED, BARE, "p99", Kind.MORE_BY_AT_MOST, 5));

    private static Goal syncRows(String what, String database, String ours, String rival) {
        return new Goal(
                what + database, "sync-rows", "rows into " + database, "rate", ours, rival, Kind.RATIO_AT_LEAST, 0.5);
    }

    private static Goal syncHeap(String database) {
        return new Goal(
                "Sync as a whole, largest heap while storing figures in " + database,
                "sync-rows",
                "rows into " + database,
                "largest heap",
                WHOLE,
                "",
                Kind.AT_MOST,
                128);
    }

    private static Goal webhook(String what, String of, String ours, double bound) {
        return new Goal(what, "webhook-intake", of, "rate", ours, "bare HMAC", Kind.RATIO_AT_LEAST, bound);
    }

    private static Goal durable(String of, String ours, String rival, String metric, Kind kind, double bound) {
        String what = "Webhooks on PostgreSQL, " + (ours.equals(GROUPED) ? "group commit" : "one by one");
        String text = what + (metric.equals("p99") ? ", p99, " : ", ") + of;
        return new Goal(text, "webhook-store", of, metric, ours, rival, kind, bound);
    }

    private static Goal queue(String what, String of, String ours, String rival, double bound) {
        return new Goal(what + ", 8 threads", "queue", of, "rate", ours, rival, Kind.RATIO_AT_LEAST, bound);
    }

    private static Goal pages(int size, String rival, double bound) {
        return new Goal(
                PAGES + size,
                "campaign-pages",
                size + " campaigns",
                "rate",
                PATCHBAY,
                rival,
                Kind.RATIO_AT_LEAST,
                bound);
    }

    /** Promised as operations per microsecond where the floor makes 33. */
    private static Goal limiter(String threads, String ours, double perMicrosecond) {
        String what = ours.equals(PATCHBAY) ? "Limiter, " : "Limiter, three budgets at once, ";
        return new Goal(
                what + threads, "limiter", threads, "rate", ours, FLOOR, Kind.RATIO_AT_LEAST, perMicrosecond / 33);
    }

    private static Goal noGarbage(String ours) {
        String what = ours.equals(PATCHBAY) ? "Limiter, allocation" : "Limiter, three budgets at once, allocation";
        return new Goal(what, "limiter", "1 thread", "allocated", ours, "", Kind.AT_MOST, NOTHING);
    }

    /** What was measured, in the goal's own terms; empty when it was not. */
    Optional<Double> measured(RawResult result) {
        Optional<Cell> mine = result.find(of, ours, metric);
        if (other.isEmpty()) {
            return mine.map(Cell::median);
        }
        Optional<Cell> theirs = result.find(of, other, metric);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                kind == Kind.MORE_BY_AT_MOST
                        ? mine.get().median() - theirs.get().median()
                        : mine.get().ratioTo(theirs.get()));
    }

    boolean met(double measured) {
        return kind == Kind.RATIO_AT_LEAST ? measured >= bound : measured <= bound;
    }

    String promise() {
        return (kind == Kind.RATIO_AT_LEAST ? "≥ " : "≤ ") + value(bound);
    }

    String value(double value) {
        return switch (kind) {
            case RATIO_AT_LEAST, RATIO_AT_MOST -> String.format(Locale.ROOT, "%.2f × ", value) + against();
            case MORE_BY_AT_MOST ->
                (metric.equals("p99") ? Numbers.plain(value) + " ms" : Numbers.bytes(value)) + " more than " + other;
            case AT_MOST ->
                switch (metric) {
                    case "size" -> Numbers.plain(value) + " KB";
                    case "time" -> Numbers.plain(value) + " ms";
                    case "largest heap" -> Numbers.plain(value) + " MB";
                    default -> Numbers.bytes(value);
                };
        };
    }

    private String against() {
        return other.startsWith("floor") ? "the floor" : other;
    }
}
