// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.report;

import java.util.Map;

/** Why a goal is missed: what the profile shows and what was tried. Printed only as long as it is missed. */
final class Missed {

    /** By benchmark and metric. */
    private static final Map<String, String> WHY = Map.of(
            "small-page p50",
            "Of the samples of a call four fifths are in OkHttp, TLS and the wait for the server, which bare has too. Ours on"
                    + " top: a URL half as long again (proof, locale), usage headers, budgets and circuit; reading the answer"
                    + " costs less than binding it does. Tried and kept: bases are parsed once instead of with each URL, the"
                    + " proof is made once per token, a usage header is read only when its text changed, JSON is read from the"
                    + " bytes, no streams or boxes on the way. Not given up for it: sockets whose reads an interrupt ends, which"
                    + " cost further system calls per read, and a deadline over the whole call, which costs a turn of"
                    + " OkHttp's watchdog.",
            "small-page allocated",
            "What is left above bare: the URL's parts, the request and its budgets, the account's usage entry and its signals,"
                    + " the event.",
            "campaign-pages allocated",
            "The floor is above the goal while a page is 200 objects of this model. OkHttp and TLS take 22 KB for any page,"
                    + " and a campaign of this page is about 510 B that the caller keeps: the record 64, its id 64, its name"
                    + " of 170 characters 220, budget, amount and number 88, three times 72 (the fourth is shared with its"
                    + " neighbour): 22 KB and 200 × 510 B are 122 KB before anything of ours. Tried and kept: no text for what"
                    + " is no text (times, amounts, numbers), one text for each word of a vocabulary and each field name,"
                    + " names decoded in place, buffers lent, so that a page went from 258 KB to about 133. Not done:"
                    + " sharing times across pages, which would win here only because the same pages come again.",
            "campaign-pages rate",
            "Binding texts to records leaves times and amounts unread; ours reads them, checks who owns each object, and has"
                    + " the fixed cost of a call on top (see `small-page`), which weighs most on short pages.",
            "parse-page rate",
            "Counting tokens steps over the texts; a reader must make them. The profile has no single place left: stepping"
                    + " over the page with our own reader costs about as much as Jackson's tokens, the rest is in equal"
                    + " parts the texts, the times, the objects themselves and the choice of the field. Tried and kept: a"
                    + " reader of our own that looks at eight bytes at once, makes texts straight from the bytes, reads"
                    + " numbers and times without texts and finds names and words by their first and last eight bytes. A"
                    + " view of the buffer as `ByteBuffer` was tried instead of method handles: 1.6 times as slow.",
            "cold-start process time",
            "The first answer needs no Jackson any more (545 classes fewer than bare loads for it). What is loaded"
                    + " instead: Nimbus to open the sealed token (202), Caffeine (86), Failsafe (31) and 320 of our"
                    + " own, and the account's currency costs a second round trip that bare does not make.");

    private Missed() {}

    static String why(Goal goal) {
        String reason = WHY.get(goal.benchmark() + ' ' + goal.metric());
        return reason == null ? "Not explained yet." : reason;
    }
}
