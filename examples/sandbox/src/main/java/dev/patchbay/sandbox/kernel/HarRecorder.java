// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps traffic for the HAR file: all of it when a file was asked for, else the latest few hundred exchanges. */
final class HarRecorder {

    private static final int LATEST = 500;
    private final ConcurrentLinkedDeque<Exchange> exchanges = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();
    private final boolean all;

    HarRecorder(boolean all) {
        this.all = all;
    }

    void add(Exchange exchange) {
        exchanges.add(exchange);
        if (size.incrementAndGet() > LATEST && !all) {
            exchanges.poll();
            size.decrementAndGet();
        }
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }
}
