// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import com.sun.net.httpserver.HttpExchange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A body that must arrive in time. Otherwise the timer answers 408 and interrupts the thread that waits in a read, which closes
 * the connection. Only a read is ever interrupted: not the work that comes after it.
 */
final class WatchedBody extends FilterInputStream {

    private enum State {
        READING,
        ENDED,
        LATE
    }

    private static final byte[] LATE_ANSWER = "Request Timeout\n".getBytes(StandardCharsets.US_ASCII);

    private final AtomicReference<State> state = new AtomicReference<>(State.READING);
    private final CountDownLatch told = new CountDownLatch(1);
    private final ScheduledFuture<?> alarm;

    WatchedBody(HttpExchange exchange, ScheduledExecutorService timer, Duration patience) {
        super(exchange.getRequestBody());
        Thread reader = Thread.currentThread();
        alarm = timer.schedule(() -> giveUp(exchange, reader), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void giveUp(HttpExchange exchange, Thread reader) {
        if (!state.compareAndSet(State.READING, State.LATE)) {
            return;
        }
        try {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(408, LATE_ANSWER.length);
            // Neither is closed: that would wait for the rest of the body.
            OutputStream out = exchange.getResponseBody();
            out.write(LATE_ANSWER);
            out.flush();
        } catch (IOException e) {
            // The sender is gone; its connection is closed below.
        } finally {
            reader.interrupt();
            told.countDown();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int count;
        try {
            count = super.read(buffer, from, length);
        } catch (IOException e) {
            end();
            throw e;
        }
        if (count < 0 && !end()) {
            throw new IOException("The body came too late");
        }
        return count;
    }

    /** Whether the timer has answered. */
    boolean late() {
        return state.get() == State.LATE;
    }

    /** Nothing more is read. Returns false when the timer has answered; its interrupt has then come and gone. */
    boolean end() {
        alarm.cancel(false);
        if (state.compareAndSet(State.READING, State.ENDED) || state.get() == State.ENDED) {
            return true;
        }
        while (told.getCount() > 0) {
            try {
                told.await();
            } catch (InterruptedException e) {
                // The one we wait for.
            }
        }
        Thread.interrupted();
        return false;
    }
}
