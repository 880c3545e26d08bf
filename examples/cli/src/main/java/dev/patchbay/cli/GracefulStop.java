// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a command end in order on SIGTERM or Ctrl-C, and its exit code count. A JVM that is told to end would
 * otherwise exit with 143 or 130 at once.
 */
final class GracefulStop implements StopSignal {

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicInteger code = new AtomicInteger();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    @Override
    public void arm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "patchbay-stop"));
    }

    @Override
    public void onStop(Runnable action) {
        actions.add(action);
        arm();
    }

    @Override
    public void await() throws InterruptedException {
        asked.await();
    }

    /** Says that the command has ended; true when the process is going down already and will use the code. */
    boolean finished(int exitCode) {
        code.set(exitCode);
        ended.countDown();
        return ending.get();
    }

    private void end() {
        if (ended.getCount() == 0) {
            return;
        }
        ending.set(true);
        asked.countDown();
        actions.forEach(Runnable::run);
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
