// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around the figures. */
final class Prose {

    static final String HEAD = """
            # Benchmarks

            <!-- Written by `examples/benchmarks/run report` from examples/benchmarks/results/published. Not edited by hand. -->

            Speed as a ratio within one run: Patchbay, the bare client (OkHttp and Jackson) and other SDKs against the same local
            server. Losing figures stand here like winning ones. Measure yourself with one command each:

            ```sh
            examples/benchmarks/run small-page        # or campaign-pages, parse-page, limiter, limiter-accuracy, outage,
                                                      # sealing, lease-due, refresh-pass, insights-stream, search-stream,
                                                      # cold-start, footprint, queue, sync-rows, sync-calls,
                                                      # webhook-intake, webhook-store, all
            examples/benchmarks/run all --quick       # seconds each: shows that they work, proves nothing
            examples/benchmarks/run all --publish && examples/benchmarks/run report    # writes this page anew
            ```
            """;

    /** What each benchmark does. */
    static final Map<String, String> BENCHMARKS = new LinkedHashMap<>();

    static final String TAIL = """

            ## How it is measured

            - The server is a process of its own on the same machine. It speaks HTTP/1.1 over TLS with kept-alive connections and
              sends what Meta sends: usage headers, cursors, the address of the next page. It does not compress, for nobody.
            - A value is the median of the rounds, with the least and the most in brackets. In each round every contender has its
              turn in a JVM of its own; a ratio is the median of the ratios of the rounds. Allocation is what JMH's `gc` profiler
              sees in the client's JVM.
            - `patchbay` has everything on that is on by default: proof of the app's secret, budgets, circuit breaker, retry budget,
              reading of usage headers, check of who owns each object, typed money and times. Calls go round 512 ad accounts,
              because one account's budget would be used up in seconds; so do everybody's.
            - `bare` is one shared `OkHttpClient` and one `ObjectReader` bound to records in which every value stays text: no proof,
              no headers read, no times parsed.
            - `facebook-java-business-sdk` has the app's id (or it would ask for it), debugging and crash reports off, the same
              fields selected, and no secret, so that it computes no proof.
            - `restfb` is as it comes, with the same fields selected and no secret. Both SDKs use the JDK's `HttpsURLConnection`,
              which keeps their connections alive.
            - All trust the server's self-signed certificate through `javax.net.ssl.trustStore`. Before anything is measured, a
              test compares what all of them understood: the same values in the same number of objects.
            - The libraries' versions stand in the raw results, `examples/benchmarks/results/published/*.json`. Where SDKs ask for
              different versions of one library, Maven's choice for this module holds for all: one OkHttp, one Okio, one Guava.
            """;

    static {
        BENCHMARKS.put(
                "small-page",
                "One call for three campaigns (1.5 KB): the smallest useful answer, where what surrounds it weighs most.");
        BENCHMARKS.put("campaign-pages", "Pages of 25 (13 KB) and of 200 campaigns (100 KB), one after the other.");
        BENCHMARKS.put(
                "parse-page",
                "A page of 1,000 campaigns (500 KB) that is in memory: `patchbay` and `bare` with their whole call path over an"
                        + " OkHttp client that answers from an array, and what Jackson needs for the tokens alone.");
        BENCHMARKS.put(
                "limiter",
                "Being let through by a budget so large that nobody is ever refused; two threads share it. `after an answer` is"
                        + " a budget of which usage headers have told. Goals are fractions of the floor.");
        BENCHMARKS.put(
                "sealing",
                "A token of 512 characters. `bare` keeps a cipher with its key and takes bytes; ours writes or reads JSON, base64url"
                        + " and the envelope's header, and checks what the text belongs to. A session opens a credential"
                        + " once per version of its row, so a call opens nothing.");
        BENCHMARKS.put(
                "refresh-pass",
                "One pass of `refreshExpiring` over 100,000 connections of which 1,000 are due, with refresh tokens that can be"
                        + " used once and a token endpoint on the same machine. Each refresh is a lease, a mark, the call,"
                        + " the new token and an entry of the audit log, all committed to a PostgreSQL that waits for the"
                        + " disk. The bare calls are one thread's, and store nothing.");
        BENCHMARKS.put(
                "lease-due",
                "Taking the 200 most urgent connections for refresh, on a PostgreSQL that waits for the disk at each commit:"
                        + " listed and leased in one statement, only listed, and listed and then leased one by one.");
        BENCHMARKS.put(
                "limiter-accuracy",
                "64 callers that always have work, against platforms that count in a way of their own, on virtual time: a seed"
                        + " gives the same figures on every machine. What is over the budget was refused by the"
                        + " platform; `budget used` is what it accepted of all it could have accepted. `patchbay` and the others"
                        + " know the declared limit and no header, each in its documented set-up for that limit; `patchbay,"
                        + " headers` knows no limit and hears the platform's headers, told in whole seconds by answers that"
                        + " overtake one another. Values are those of several seeds. A limit that is not declared is known from"
                        + " the first answer on, so it must outlast the calls made before that. The fairness is Jain's index"
                        + " over what 50 tenants got of 60 calls a second, 49 of them with 2 threads and one with 100.");
        BENCHMARKS.put(
                "outage",
                "A thousand callers with a call a second each, through the whole pipeline on virtual time; only the wire is"
                        + " simulated. The platform is dead for 60 s. `no budget` is the same client with four tries and the same"
                        + " back-off, but no circuit, no retry budget and no bound on calls at once; `circuit off` has the retry"
                        + " budget only.");
        BENCHMARKS.put(
                "insights-stream",
                "A report of rows of about 1,000 bytes, 1,000,000 of them in a full run, each contender in its own JVM with `-Xmx64m`. Pages of 500 are"
                        + " the default of our connector. For one answer, which no platform sends and no reader of ours asks"
                        + " for, `patchbay` is a raw call that pulls tokens. What is live is measured by a full collection while the"
                        + " contender reads; the largest heap is what it took until then.");
        BENCHMARKS.put(
                "search-stream",
                "A report of Google Ads as `searchStream` sends it: one answer with batches of 10,000 rows of about 450 bytes,"
                        + " 1,000,000 rows in a full run, each reader in its own JVM with `-Xmx64m`. `patchbay` is the Google"
                        + " connector's reader of reports: it checks each row's day and entity, and money is exact. `bare` pulls"
                        + " tokens up to the rows and binds each to records of text. google-ads-java is not among the readers: it"
                        + " speaks gRPC only, and this server speaks REST as we do.");
        BENCHMARKS.put(
                "cold-start",
                "From the start of the JVM to its end right after the first page of 25 campaigns, with only the contender's own"
                        + " jars on the class path. Patchbay opens a connection that was stored sealed and reads the"
                        + " account's currency first, one call more than the others.");
        BENCHMARKS.put(
                "footprint",
                "What stands on the class path. `patchbay` is core and the Meta connector. SDKs are counted with the versions of"
                        + " their dependencies that this module resolves.");
        BENCHMARKS.put(
                "queue",
                "Items of 250 bytes put into the work queue, and taken and ended, on one PostgreSQL that waits for the disk at every"
                        + " commit. `bare` inserts a row, and deletes one with SKIP LOCKED: no attempts, no lease, no history, and"
                        + " what a dying worker had is gone. `patchbay` puts one by one, takes 16 at once and ends each by itself,"
                        + " as a worker does; its claims do not wait for the disk, what it puts and ends does."
                        + " `db-scheduler` polls by lock-and-fetch in its own threads. Every thread waits for its own"
                        + " commit, and PostgreSQL flushes commits that wait together at once: so `bare` is grouped as well,"
                        + " and `patchbay, group commit` gathers only what is beyond eight transactions at a time.");
        BENCHMARKS.put(
                "sync-rows",
                "Daily figures of 1,000 ads, 1,000,000 rows in a full run, stored in batches of 5,000 in a JVM of 128 MB, over a"
                        + " connection pool, into a new database each time. `patchbay` is the sink alone: it updates what is there, tells new from changed,"
                        + " keeps a checkpoint with each batch; `pages of 500` are those of Meta's reports. `whole sync` is a run"
                        + " of the engine over a platform without a network: leases, checks of every row, the look for what"
                        + " vanished. `copy` is PostgreSQL's own COPY, `batched inserts` one prepared INSERT; both put the same"
                        + " rows into the same table with the same key, count nothing, and could not run twice.");
        BENCHMARKS.put(
                "sync-calls",
                "A tenant of 10 ad accounts with 20 campaigns of 5 ad sets of 4 ads each, and some that are gone, in the sandbox:"
                        + " everything with 90 days of figures ad by ad, then the same plan again when nothing has changed, which"
                        + " reads what the platform may still correct. `parent by parent` asks each account for its campaigns,"
                        + " each campaign for its ad sets, each ad set for its ads and each ad for its figures, with pages so"
                        + " large that none has a second one. Of Meta that is really done, and what the sync's report says of it"
                        + " must be the same; of Google it is what the report says. Time is"
                        + " that of reading, checking and storing in a SQLite file, and that of the sandbox too, which is on the"
                        + " same machine and answers at once, as no platform does.");
        BENCHMARKS.put(
                "webhook-intake",
                "One thread calls `receive` with signed deliveries of one event each, stores in memory. `bare HMAC` is a `Mac` that"
                        + " keeps its key, over the same bodies, and nothing else. Duplicates are the same deliveries once"
                        + " more, forgeries the same with a wrong signature. A second is one of the thread's processor time, so what"
                        + " the rate tells is that of one core.");
        BENCHMARKS.put(
                "webhook-store",
                "Deliveries of 1 KB on a PostgreSQL that waits for the disk at every commit. `bare` is a loop over a prepared `INSERT"
                        + " … ON CONFLICT DO NOTHING` on a connection of its own for each thread, `bare, one loop` a single such"
                        + " loop beside the 64 threads of the others. PostgreSQL flushes commits that wait together at once, for"
                        + " `bare` too; a group commit gathers what is beyond eight writers. p99 is that of one call under that"
                        + " load. The way to the handler is from before `receive` to the handler's first line, with a worker in a"
                        + " loop and two milliseconds between deliveries.");
    }

    private Prose() {}
}
