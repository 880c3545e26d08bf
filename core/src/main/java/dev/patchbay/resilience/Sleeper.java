// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;

/**
 * Waits. Injected, so that tests do not.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Sleeper {

    /**
     * Blocks the calling thread.
     *
     * @param time how long; nothing happens when it is zero or negative
     * @throws InterruptedException when the thread is interrupted
     */
    void sleep(Duration time) throws InterruptedException;

    /**
     * The machine's way of waiting.
     *
     * @return sleeps for real
     */
    static Sleeper system() {
        return SystemTime.SLEEPER;
    }
}
