// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One logical call: an HTTP request of its own or an item of a batch. */
final class GraphCall {

    final String method;
    /** Without version, always starting with a slash. */
    final String path;

    final MetaVersion version;
    final Params params;
    /** Where versions begin, for the URLs of further pages. */
    final String siteUrl;

    final Instant now;
    final Usage usage = new Usage();
    private final FaultBoard faults;
    private Caller caller;
    private int rendered;

    GraphCall(
            String method,
            String path,
            MetaVersion version,
            Params params,
            String siteUrl,
            Instant now,
            FaultBoard faults) {
        this.method = method;
        this.path = path;
        this.version = version;
        this.params = params;
        this.siteUrl = siteUrl;
        this.now = now;
        this.faults = faults;
    }

    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                segments.add(part);
            }
        }
        return segments;
    }

    Optional<Fault> strike(String kind) {
        return faults.isEmpty() ? Optional.empty() : faults.strike("meta", kind, method, path);
    }

    Caller caller() {
        return caller;
    }

    void admit(Caller who) {
        caller = who;
    }

    /** Counts what goes into the answer; too much is refused as Meta does. */
    void countNode() {
        if (++rendered > 25_000) {
            throw GraphError.reduceData();
        }
    }

    boolean unixDates() {
        return params.text("date_format").equals("U");
    }
}
