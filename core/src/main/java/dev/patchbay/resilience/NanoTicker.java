// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

/**
 * Monotonic time, apart from the wall clock because only differences mean something.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface NanoTicker {

    /**
     * Reads the time.
     *
     * @return nanoseconds from an arbitrary origin
     */
    long nanos();

    /**
     * The machine's ticker.
     *
     * @return the system's monotonic time
     */
    static NanoTicker system() {
        return SystemTime.TICKER;
    }
}
