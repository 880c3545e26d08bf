// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * How an answer goes out.
 *
 * @param delayMillis how long to wait first
 */
record Delivery(Way way, SimResponse response, long delayMillis, String note) {

    enum Way {
        WHOLE,
        NEVER,
        CUT,
        CUT_IN_BODY
    }

    static Delivery whole(SimResponse response) {
        return new Delivery(Way.WHOLE, response, 0, "");
    }

    static Delivery whole(SimResponse response, String note) {
        return new Delivery(Way.WHOLE, response, 0, note);
    }

    Delivery by(Way newWay, String newNote) {
        return new Delivery(newWay, response, delayMillis, newNote);
    }

    Delivery after(long millis) {
        return new Delivery(way, response, millis, note.isEmpty() ? "slow" : note);
    }

    /** With the body in memory, for faults that cut it somewhere. */
    Delivery buffered() {
        try {
            return new Delivery(way, response.buffered(), delayMillis, note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SimResponse half(SimResponse whole) {
        byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
        return SimResponse.of(whole.status(), whole.header("Content-Type"), half);
    }
}
