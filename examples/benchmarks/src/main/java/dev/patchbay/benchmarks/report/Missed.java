// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.Map;

/** Why a goal is missed: what the profile shows and what was tried. Printed only as long as it is missed. */
final class Missed {

    /** By benchmark and metric. */
    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry(
                    "small-page p50",
                    "In a profile four fifths of the samples of a call were in OkHttp, TLS and the wait for the server, which bare has too. Ours on"
                            + " top: a URL half as long again (proof, locale), usage headers, budgets and circuit. Tried and kept:"
                            + " bases are parsed once instead of with each URL, the proof is made once per token, a usage header is"
                            + " read only when its text changed, no streams or boxes on the way; one far-reaching time-out keeps"
                            + " Okio's watchdog asleep, which each deadline of a call woke before (3 µs here, 16 µs of a page of"
                            + " 25, 57 µs of one of 200)."),
            Map.entry(
                    "small-page allocated",
                    "What is left above bare: the URL's parts, the request and its budgets, the account's usage entry and its signals,"
                            + " the event."),
            Map.entry(
                    "campaign-pages allocated",
                    "The floor is above the goal while a page is 200 objects of this model. OkHttp and TLS take 22 KB for any page,"
                            + " and a campaign of this page is about 510 B that the caller keeps: the record 64, its id 64, its name"
                            + " of 170 characters 220, budget, amount and number 88, three times 72 (the fourth is shared with its"
                            + " neighbour): 22 KB and 200 × 510 B are 122 KB before anything of ours. Tried and kept: times, amounts"
                            + " and numbers are read from the characters that Jackson holds, without a text of their own; a word of"
                            + " a vocabulary is made once per answer. Not done: sharing times or words across answers, which would"
                            + " win here mostly because the same pages come again."),
            Map.entry(
                    "campaign-pages rate",
                    "Binding texts to records leaves times and amounts unread; ours reads them, checks who owns each object, and has"
                            + " the fixed cost of a call on top (see `small-page`), which weighs most on short pages."),
            Map.entry(
                    "sealing rate",
                    "A token is a compact JWE: a header in JSON, base64url, a content key and a new cipher for each text, about 15 µs"
                            + " in all, where the cipher's work on 512 bytes is 0.4 µs. So no call opens anything: a session opens"
                            + " its credential once per version of the row."),
            Map.entry(
                    "queue rate",
                    "Every thread waits for its own commit, and PostgreSQL flushes the commits that wait together at once, for"
                            + " `bare` as well: eight threads cannot gain five times over that by gathering, only batches can. A"
                            + " row with history is written three times (put, claimed, done), each time with the entries of two"
                            + " or three indexes, where `bare` inserts and deletes one row with one index. db-scheduler claims"
                            + " many rows with one update and deletes what is finished; ours keeps a history and gives tenants"
                            + " their turns."),
            Map.entry(
                    "webhook-intake rate",
                    "A processor with SHA instructions makes the HMAC of 1 KB in a microsecond, so that the goal leaves 0.2 µs for the"
                            + " request and its headers, the limits, reading JSON, the event's name, a digest of its content, the"
                            + " envelope and the store; the digest alone costs as much as the HMAC. The profile has no single"
                            + " place. Tried and kept: a payload is looked through with one comparison per character and checked"
                            + " once instead of three times (a third faster at 1 KB, 44 % at 16 KB), a forged body eight bytes at a"
                            + " time (a quarter faster at 16 KB). Open: a digest only when an id comes again, an envelope that is"
                            + " not written through Jackson."),
            Map.entry(
                    "webhook-store rate",
                    "What is stored is the event with its envelope, about twice the body, under a key, in a table with the indexes that"
                            + " claiming needs; `bare` has one index. Beyond that the same as `queue`: commits that wait together"
                            + " are flushed together, for `bare` too."),
            Map.entry(
                    "parse-page rate",
                    "Counting tokens steps over the texts; a reader must decode them and make them. Below is Jackson's parser, as in"
                            + " the floor. The profile has no single place: decoding texts, then words, times, the choice of the"
                            + " field, the objects themselves. Tried and kept: times and numbers without texts, a day's number and a"
                            + " word made once per answer. Tried and given up: a parser of our own over the bytes. It took about"
                            + " two thirds of the processor time, and was a second JSON parser to keep right."),
            Map.entry(
                    "sync-rows rate",
                    "COPY and INSERT append. The sink looks each row up by its key, compares its columns with those that are there, counts"
                            + " what is new, changed and unchanged, and commits a checkpoint with each batch. In a profile on"
                            + " SQLite four tenths of the samples were in the statement itself; the rest, keys, JSON, parameters,"
                            + " has no single place. Without a connection pool closing the last connection cost SQLite another"
                            + " seventh."),
            Map.entry(
                    "cold-start process time",
                    "The first answer binds nothing, so that 84 classes of Jackson are loaded where bare loads 545. What is loaded"
                            + " instead: Nimbus to open the sealed token (202), Caffeine (86), Failsafe (31) and 334 of our"
                            + " own, and the account's currency costs a second round trip that bare does not make."));

    private Missed() {}

    static String why(Goal goal) {
        String reason = WHY.get(goal.benchmark() + ' ' + goal.metric());
        return reason == null ? "Not explained yet." : reason;
    }
}
