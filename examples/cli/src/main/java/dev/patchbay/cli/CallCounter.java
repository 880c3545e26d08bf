// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.observe.PatchbayListener;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes over the wire. */
final class CallCounter implements PatchbayListener {

    private final LongAdder calls = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    @Override
    public void on(PatchbayEvent event) {
        if (event instanceof PatchbayEvent.ApiCallCompleted call) {
            calls.increment();
            requests.add(call.attempts());
            bytes.add(call.responseBytes());
            waitedNanos.add(call.waited().toNanos());
        }
    }

    /** Calls, however often each was sent. */
    long calls() {
        return calls.sum();
    }

    /** HTTP requests sent, repetitions included. */
    long requests() {
        return requests.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    Duration waited() {
        return Duration.ofNanos(waitedNanos.sum());
    }
}
